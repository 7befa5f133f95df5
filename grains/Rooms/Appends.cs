using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>A batch of the rules as an append of the store's port.</summary>
internal static class Appends
{
    public static RoomAppend Of(string room, RoomLog log, Batch batch, IReadOnlyList<PublishedEvent> published) => new(
        room, batch.ExpectedHead, Guid.NewGuid(), Entries(batch, published), batch.Rows, log.NewestAppend);

    /// <summary>The batch's events, each encoded: the only time that it is.</summary>
    public static List<PublishedEvent> Events(Batch batch) =>
        [.. batch.Events.Select(e => new PublishedEvent(e.Frame.Seq, e.Draft.Kind, WireFrame.Of(e.Frame), e.Draft.Removal))];

    public static LogEntry[] Entries(Batch batch, IReadOnlyList<PublishedEvent> published)
    {
        var entries = new LogEntry[published.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (change, seen) = (batch.Events[i].Staged.Change, published[i]);
            entries[i] = new LogEntry(seen.Seq, seen.Kind, batch.At, seen.Frame.Json)
            {
                Author = change.Key?.Author,
                ClientId = change.Key?.ClientId,
                After = change.After?.ClientId,
                Removal = seen.Removal,
            };
        }

        return entries;
    }
}
