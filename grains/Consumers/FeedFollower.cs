using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// Follows the feed for one consumer of one partition: looks when woken and every <see cref="ConsumerBounds.LookEvery"/>, hands over what is new, and keeps
/// the cursor behind everything that is done, so that each room comes at least once. In turns, one at a time.
/// </summary>
internal sealed class FeedFollower(string name, int partition, ICommitFeed feed, IFeedWork work, ICursor cursor, TimeProvider time, ILogger logger)
{
    private string? _position = cursor.Position;
    private long _taken;

    /// <summary>Something was taken that no candidate covers.</summary>
    private bool _hasNews;

    /// <summary>The position to be stored once all of its number and before is done.</summary>
    private (string Position, long Number)? _candidate;

    private long? _lookedAt;
    private long? _failedAt;
    private long _storedAt = time.GetTimestamp();
    private bool _isWoken;

    /// <summary>There may be something; the next turn looks.</summary>
    public void Wake() => _isWoken = true;

    /// <summary>True: there is more to be read, so that the next turn is due at once. Never throws but for <paramref name="cancel"/>.</summary>
    public async Task<bool> Turn(CancellationToken cancel)
    {
        var hasMore = IsDue && await Try("look", Look, cancel);
        await Try("act", Act, cancel);
        await Try("store the cursor", StoreCursor, cancel);
        return hasMore;
    }

    /// <summary>The consumer goes away from here: what is done need not be done again.</summary>
    public Task Close(CancellationToken cancel) => _candidate is { } candidate && IsDone(candidate.Number) ? Try("close", Store, cancel) : Task.CompletedTask;

    private bool IsDue =>
        (_failedAt is not { } failed || time.GetElapsedTime(failed) >= ConsumerBounds.LookAfterFailure)
        && (_isWoken || _lookedAt is not { } looked || time.GetElapsedTime(looked) >= ConsumerBounds.LookEvery);

    private async Task<bool> Look(CancellationToken cancel)
    {
        (_isWoken, _lookedAt, _failedAt) = (false, time.GetTimestamp(), time.GetTimestamp());
        for (var i = 0; i < ConsumerBounds.SlicesPerTurn; i++)
        {
            var slice = _position is { } position ? await Read(late => feed.Read(position, partition, late)) : null;
            if (slice is null)
            {
                await StartOver(cancel);
                continue;
            }

            if (slice.Rooms.Count > 0)
            {
                await work.Take(new TakenRooms(_taken + 1, slice.Rooms), cancel);
                (_taken, _hasNews) = (_taken + 1, true);
            }

            _position = slice.Position;
            _isWoken = slice.HasMore;
            if (!slice.HasMore)
                break;
        }

        _failedAt = null;
        return _isWoken;
    }

    private async Task StartOver(CancellationToken cancel)
    {
        if (_position is not null)
            Log.ConsumerStartsOver(logger, name, partition);
        var begin = await Read(feed.Begin);
        await work.StartOver(cancel);
        (_position, _hasNews) = (begin, true);
    }

    private async Task<bool> Act(CancellationToken cancel)
    {
        await work.Act(cancel);
        return true;
    }

    private async Task<bool> StoreCursor(CancellationToken cancel)
    {
        var since = time.GetElapsedTime(_storedAt);
        if (_candidate is null && _position is { } position && (_hasNews || since >= ConsumerBounds.StoreAtLeastEvery))
            (_candidate, _hasNews) = ((position, _taken), false);
        var isDue = since >= ConsumerBounds.StoreEvery || cursor.Position is null;
        return isDue && _candidate is { } candidate && IsDone(candidate.Number) && await Store(cancel);
    }

    private async Task<bool> Store(CancellationToken cancel)
    {
        _storedAt = time.GetTimestamp();
        await cursor.Store(_candidate!.Value.Position).WaitAsync(cancel);
        _candidate = null;
        return true;
    }

    private bool IsDone(long number) => work.Oldest is not { } oldest || oldest > number;

    private Task<T> Read<T>(Func<CancellationToken, Task<T>> read) => StoreFailures.Guard(read, RoomBounds.SettleWithin, time);

    private async Task<bool> Try(string what, Func<CancellationToken, Task<bool>> act, CancellationToken cancel)
    {
        try
        {
            return await act(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            Log.ConsumerFailed(logger, name, partition, what, e);
            return false;
        }
    }
}
