using System.Collections.Immutable;
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

    /// <summary>The batch's events, each encoded: the only time that it is. One that a later one of the batch has outdone reads so from the start.</summary>
    public static List<PublishedEvent> Events(Batch batch)
    {
        var outdone = batch.Rewritten.Where(r => r.Seq > batch.ExpectedHead).ToDictionary(r => r.Seq, r => r.Frame);
        return [.. batch.Events.Select(Encoded)];

        PublishedEvent Encoded(NumberedEvent numbered) => new(
            numbered.Frame.Seq, numbered.Draft.Kind, outdone.GetValueOrDefault(numbered.Frame.Seq) ?? WireFrame.Of(numbered.Frame),
            numbered.Draft.Removal, MessageRevisions.TargetOf(numbered.Frame));
    }

    /// <summary>How the batch leaves events that were committed before it.</summary>
    public static ImmutableArray<Rewritten> Rewritten(Batch batch) => [.. batch.Rewritten.Where(r => r.Seq <= batch.ExpectedHead)];

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
