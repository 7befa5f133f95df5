using System.Collections.Concurrent;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>Calls rooms on behalf of relays that have lost something, a bounded number at a time; what fails is logged, and left to the next round.</summary>
internal sealed class Resubscribing(RelayServices services)
{
    /// <summary>Subscribes anew. A silo can leave thousands of rooms behind, each of which may have to be read by another one.</summary>
    public Task Subscribe(IEnumerable<RoomRelay> relays) => Subscribe(relays.Select(relay => (relay, Known: 0L)));

    /// <summary>Each with a head that the database has.</summary>
    public Task Subscribe(IEnumerable<(RoomRelay Relay, long Known)> relays)
    {
        var waiting = new ConcurrentQueue<(RoomRelay, long)>(relays);
        return Task.WhenAll(Enumerable.Range(0, Math.Min(RelayBounds.SubscribedAtOnce, waiting.Count)).Select(_ => SubscribeNext(waiting)));
    }

    /// <summary>Tries until none of them is deaf, or for <see cref="RelayBounds.MoveWithin"/>: a room may take a moment to be active again.</summary>
    public async Task Regain(List<RoomRelay> relays)
    {
        var since = services.Time.GetTimestamp();
        var backoff = default(Backoff);
        while (relays.FindAll(r => r.IsDeaf) is { Count: > 0 } deaf && services.Time.GetElapsedTime(since) < RelayBounds.MoveWithin)
        {
            await Subscribe(deaf);
            if (deaf.Exists(r => r.IsDeaf))
                await backoff.Pause(services.Time);
        }
    }

    /// <summary>A call that hangs must not hold up the next round.</summary>
    public async Task Try(string room, Func<Task> call)
    {
        try
        {
            await call().WaitAsync(RelayBounds.WatchEvery, services.Time);
        }
        catch (Exception e)
        {
            Log.RoomCallFailed(services.Logger, room, nameof(Subscribe), e);
        }
    }

    private async Task SubscribeNext(ConcurrentQueue<(RoomRelay Relay, long Known)> waiting)
    {
        while (waiting.TryDequeue(out var next))
            await Try(next.Relay.Room, () => next.Relay.Subscribe(next.Known));
    }
}
