using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Grains.Search;

/// <summary>
/// Takes the index of one room a step further. What a message says is read from its row as it stands, never from the event that changed it: so
/// doing anything twice does no harm, and what was deleted meanwhile never comes in.
/// </summary>
internal sealed class RoomIndexing(IRoomLog log, ISearchIndex index)
{
    private static readonly SliceBounds Step = new(IndexingBounds.StepEvents, IndexingBounds.StepBytes);
    private static readonly SliceBounds One = new(1, IndexingBounds.StepBytes);

    /// <summary>True: the room is indexed up to its head as it was.</summary>
    public async Task<bool> Advance(string room, CancellationToken cancel)
    {
        if (await index.Progress(room, cancel) is not { IsBehind: true } progress)
            return true;

        if (!progress.IsOpen)
            return await TakeOut(progress, cancel);

        var events = await log.Events(room, progress.Indexed, Step, cancel);
        if (events.Count == 0)
            return true;

        await index.Advance(await StepOver(room, progress.Indexed, events, cancel), cancel);
        return events[^1].Seq >= progress.Head;
    }

    /// <summary>Of a room that is over, the log may be gone already.</summary>
    private async Task<bool> TakeOut(RoomProgress progress, CancellationToken cancel)
    {
        if (await index.RemoveRoom(progress.Room, IndexingBounds.RemovedAtOnce, cancel))
            return false;

        await index.Advance(new IndexStep(progress.Room, progress.Indexed, progress.Head, [], []), cancel);
        return true;
    }

    private async Task<IndexStep> StepOver(string room, long from, IReadOnlyList<StoredEvent> events, CancellationToken cancel)
    {
        var messages = events.Where(e => e.Kind == EventKind.Message).ToDictionary(e => e.Seq);
        foreach (var target in events.Select(TargetOf).OfType<long>().Where(target => !messages.ContainsKey(target)).Distinct())
        {
            if (await log.Events(room, target - 1, One, cancel) is [{ Kind: EventKind.Message } changed] && changed.Seq == target)
                messages.Add(target, changed);
        }

        var standing = messages.Values.Select(m => (m.Seq, Message: Indexed(m))).ToList();
        return new IndexStep(
            room, from, events[^1].Seq, [.. standing.Select(m => m.Message).OfType<IndexedMessage>()],
            [.. standing.Where(m => m.Message is null).Select(m => m.Seq)]);
    }

    /// <summary>The message whose text the event changed; null: it changed none.</summary>
    private static long? TargetOf(StoredEvent stored) => stored.Kind is EventKind.Edit or EventKind.Delete
        ? EventFrame.Read(stored.Frame) switch { EditFrame edit => edit.Target, DeleteFrame delete => delete.Target, _ => null }
        : null;

    /// <summary>Null: it was deleted.</summary>
    private static IndexedMessage? Indexed(StoredEvent stored) => EventFrame.Read(stored.Frame) is MessageFrame { Text: { } text } message
        ? new IndexedMessage(stored.Seq, message.Author.Id, stored.At, text)
        : null;
}
