using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Asks a room who is present, on behalf of followers who missed a change of it: one call for all of them, at most one in
/// <see cref="RelayBounds.PresenceEvery"/>, and none while nobody who missed something has room for the answer.
/// </summary>
internal sealed class PresenceAsking(RoomRelay relay, RelayServices services)
{
    private readonly Lock _lock = new();
    private bool _isAsking;
    private bool _isWanted;
    private bool _isForAll;
    private long? _askedAt;

    /// <summary>As soon as the follower's connection has room.</summary>
    public async Task AskFor(Follower follower)
    {
        if (!follower.TryAwaitRoom())
            return;

        var hasRoom = await follower.Session.Outbound.WaitForRoom();
        follower.StopAwaitingRoom();
        if (hasRoom)
            Ask(isForAll: false);
    }

    /// <param name="isForAll">Nobody can tell who has missed something.</param>
    public void Ask(bool isForAll)
    {
        lock (_lock)
        {
            _isWanted = true;
            _isForAll |= isForAll;
            if (_isAsking)
                return;
            _isAsking = true;
        }

        _ = AskWhileWanted();
    }

    private async Task AskWhileWanted()
    {
        var backoff = new Backoff(RelayBounds.PresenceRetryTo);
        while (IsWanted())
        {
            await Task.Delay(UntilDue(), services.Time);
            var isForAll = Take();
            try
            {
                await AskOnce(isForAll);
                backoff = new Backoff(RelayBounds.PresenceRetryTo);
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, relay.Room, nameof(IRoomGrain.Presence), e);
                Ask(isForAll);
                await backoff.Pause(services.Time);
            }
        }
    }

    private async Task AskOnce(bool isForAll)
    {
        await services.PresenceCalls.WaitAsync();
        try
        {
            var then = relay.PresenceVersion;
            if (relay.Receive(await services.Room(relay.Room).Presence(), then, isForAll))
                return;

            // The room has moved to another history. To subscribe to it there asks again.
            await relay.Subscribe();
        }
        finally
        {
            services.PresenceCalls.Release();
        }
    }

    /// <summary>False: asking is over. Nobody can follow a relay that was given up.</summary>
    private bool IsWanted()
    {
        lock (_lock)
            return _isAsking = _isWanted && !relay.IsRetired;
    }

    private TimeSpan UntilDue()
    {
        lock (_lock)
        {
            var left = _askedAt is { } at ? RelayBounds.PresenceEvery - services.Time.GetElapsedTime(at) : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Who wants it from now on gets the next answer: this one may be older than what they missed.</summary>
    private bool Take()
    {
        lock (_lock)
        {
            var isForAll = _isForAll;
            (_isWanted, _isForAll, _askedAt) = (false, false, services.Time.GetTimestamp());
            return isForAll;
        }
    }
}
