using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>A batch of the rules as an append of the store's port.</summary>
internal static class Appends
{
    public static RoomAppend Of(string room, Batch batch, IReadOnlyList<PublishedEvent> published)
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

        return new RoomAppend(
            room, batch.ExpectedHead, Guid.NewGuid(), entries, [.. batch.Changes.SelectMany(c => c.Change.Rows)]);
    }
}
