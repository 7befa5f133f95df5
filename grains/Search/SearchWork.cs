using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Storage;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Grains.Search;

/// <summary>
/// Keeps the index of one partition's rooms up to date. Rooms that were written to come first, a step each; those that are further behind, as all are
/// when the index is new, are taken further in what time there is. Where the index of a room stands is stored with it, so that nothing is kept here.
/// </summary>
internal sealed class SearchWork(int partition, RoomIndexing rooms, ISearchIndex index, TimeProvider time, ILogger logger) : IFeedWork
{
    /// <summary>Of rooms that no feed has told of.</summary>
    private const long Untold = 0;

    /// <summary>All that wait, in one of the two queues, with the number of what told of them first.</summary>
    private readonly Dictionary<string, long> _waiting = [];
    private readonly Queue<string> _fresh = new();
    private readonly Queue<string> _behind = new();

    /// <summary>The room up to which it has been looked for rooms that are behind; null: that is over.</summary>
    private string? _swept;

    public long? Oldest => _swept is not null ? Untold : _waiting.Count > 0 ? _waiting.Values.Min() : null;

    public Task Take(TakenRooms taken, CancellationToken cancel)
    {
        if (_waiting.Count + taken.Rooms.Count > IndexingBounds.RoomsWaiting)
            throw new ChatDatabaseException($"{_waiting.Count} rooms wait to be indexed: no more are taken.");

        foreach (var room in taken.Rooms)
            Add(_fresh, room.Room, taken.Number);
        return Task.CompletedTask;
    }

    public Task StartOver(CancellationToken cancel)
    {
        _swept = "";
        return Task.CompletedTask;
    }

    public async Task Act(CancellationToken cancel)
    {
        for (var left = _fresh.Count; left > 0; left -= IndexingBounds.RoomsAtOnce)
            await Advance(_fresh, cancel);

        var since = time.GetTimestamp();
        await Sweep(cancel);
        var isMoving = _behind.Count > 0;
        while (isMoving && time.GetElapsedTime(since) < IndexingBounds.BacklogPerTurn)
            isMoving = await Advance(_behind, cancel) && _behind.Count > 0;
    }

    /// <summary>Rooms that are behind without the feed telling of it, when those that are known are nearly done.</summary>
    private async Task Sweep(CancellationToken cancel)
    {
        while (_swept is { } after && _behind.Count < IndexingBounds.RoomsAtOnce)
        {
            var swept = await index.Rooms(after, IndexingBounds.SweptAtOnce, cancel);
            foreach (var room in swept.Where(room => room.IsBehind && FeedPartitions.Of(room.Room) == partition))
                Add(_behind, room.Room, Untold);
            _swept = swept.Count < IndexingBounds.SweptAtOnce ? null : swept[^1].Room;
        }
    }

    private void Add(Queue<string> queue, string room, long number)
    {
        if (_waiting.TryAdd(room, number))
            queue.Enqueue(room);
    }

    /// <summary>A few rooms by a step; who has more, or met a failure, waits behind the others. False: all of them failed.</summary>
    private async Task<bool> Advance(Queue<string> queue, CancellationToken cancel)
    {
        var some = new List<string>();
        while (some.Count < IndexingBounds.RoomsAtOnce && queue.TryDequeue(out var room))
            some.Add(room);

        var steps = await Task.WhenAll(some.Select(room => TryAdvance(room, cancel)));
        foreach (var (room, isDone) in some.Zip(steps))
        {
            if (isDone is true)
                _waiting.Remove(room);
            else
                _behind.Enqueue(room);
        }

        return Array.Exists(steps, isDone => isDone is not null);
    }

    /// <summary>Null: it failed, which keeps no other room from going on.</summary>
    private async Task<bool?> TryAdvance(string room, CancellationToken cancel)
    {
        try
        {
            return await rooms.Advance(room, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Log.RoomNotIndexed(logger, room, e);
            return null;
        }
    }
}
