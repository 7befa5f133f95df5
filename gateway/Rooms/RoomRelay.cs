using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// One room on this gateway: subscribed to it once, whatever the number of connections. It hears the room's events, reads what was
/// lost, and serves the followers who are in step from one pump, which joins what comes in while it writes. Followers who are behind
/// are caught up at their own pace and delay nobody.
/// </summary>
internal sealed class RoomRelay(string room, RelayServices services) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly RelayWindow _window = new(RelayBounds.WindowEvents, RelayBounds.WindowBytes);
    private readonly EphemeralWindow _ephemeral = new(RelayBounds.EphemeralFrames);
    private readonly RelayFollowers _followers = new();
    private readonly RelaySubscription _subscription = new(room, services);
    private readonly CatchUp _catchUp = new(services);
    private readonly Resubscribing _resubscribing = new(services);

    private long _pumped;
    private bool _pumping;
    private bool _filling;
    private int _users;
    private long _usedAt = services.Time.GetTimestamp();
    private bool _isRetired;

    public string Room => room;

    public SendLine Sends { get; } = new(room, services);

    public ReadLine Reads { get; } = new(room, services);

    public RelaySubscription Subscription => _subscription;

    public Entrance Entrance => new(this, services);

    /// <summary>Counts who is about to follow; while anybody is, the relay is not retired. False: it is retired, take another.</summary>
    public bool TryUse()
    {
        lock (_lock)
        {
            _users += _isRetired ? 0 : 1;
            return !_isRetired;
        }
    }

    public void EndUse()
    {
        lock (_lock)
        {
            _users--;
            _usedAt = services.Time.GetTimestamp();
        }
    }

    /// <summary>True once nobody has used it for <see cref="RelayBounds.IdleFor"/>: from then on nobody can.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            _isRetired |= _users == 0 && _followers.Count == 0 && Sends.IsIdle && Reads.IsIdle
                && services.Time.GetElapsedTime(_usedAt) >= RelayBounds.IdleFor;
            return _isRetired;
        }
    }

    /// <summary>The newest seq without a hole before it, and whether anybody follows.</summary>
    public (long Last, bool IsFollowed) Position
    {
        get
        {
            lock (_lock)
                return (_window.Last, _followers.Count > 0);
        }
    }

    /// <summary>It has followers, who hear nothing until it is subscribed to the room again.</summary>
    public bool IsDeaf => Position.IsFollowed && !_subscription.IsOpen;

    /// <summary>
    /// Subscribes, or renews, which is how a relay that lost its subscription, or missed the last batch, heals: what the room's head
    /// is ahead of the window is a gap, and is read.
    /// </summary>
    /// <param name="known">A head that the database has; 0: none.</param>
    public async Task Subscribe(long known = 0)
    {
        await _subscription.Open(StartFrom, known);
        Advance();
    }

    /// <summary>From the observer: only takes note, and starts what has to be done.</summary>
    public void Receive(RoomEvents heard)
    {
        lock (_lock)
        {
            _window.Hear(heard.Epoch, heard.Events);
            if (heard.HasEphemeral && heard.Epoch == _window.Epoch)
                _ephemeral.Hear(heard.Ephemeral);
        }

        Advance();
        if (!heard.Ends)
            return;

        _subscription.Suspect();
        _ = _resubscribing.Regain([this]);
    }

    /// <summary>From the room, to one who is let in. False: it is of another history than this relay knows of.</summary>
    public bool Receive(Entered entered)
    {
        lock (_lock)
        {
            if (_window.Epoch != entered.Epoch)
                return false;

            _window.Hear(entered.Epoch, entered.Head);
        }

        Advance();
        return true;
    }

    /// <summary>From now on the follower is served, from its cursor on. Its <c>joined</c> was queued before.</summary>
    public void Add(Follower follower)
    {
        lock (_lock)
            _followers.Add(follower);
        Start(follower);
    }

    public void Remove(Follower follower)
    {
        follower.End();
        lock (_lock)
        {
            _followers.Remove(follower);
            _usedAt = services.Time.GetTimestamp();
        }
    }

    /// <summary>
    /// What a catch-up reads next, all of the follower's history: from the window if it reaches back far enough, else from the room.
    /// </summary>
    public async Task<IReadOnlyList<PublishedEvent>> Read(Follower follower)
    {
        var after = follower.Cursor - 1;
        lock (_lock)
        {
            if (_window.Epoch == follower.Epoch && _window.After(after) is { } recent)
                return recent;
        }

        var slice = await services.Room(room).Events(after, RelayBounds.SliceEvents);
        return await IsMine(slice) && slice.Epoch == follower.Epoch ? slice.Events : [];
    }

    /// <summary>The relay has moved to another history than the follower's, whose position means nothing any more.</summary>
    public bool IsAstray(Follower follower)
    {
        lock (_lock)
            return _window.Epoch != follower.Epoch;
    }

    /// <summary>If the follower has come up to the relay's position it is in step from now on, and this is true.</summary>
    public bool TryGetInStep(Follower follower)
    {
        lock (_lock)
        {
            if (_window.Epoch != follower.Epoch || follower.Cursor <= _window.Last)
                return false;

            follower.GetInStep();
            return true;
        }
    }

    private void StartFrom(Subscribed subscribed)
    {
        Follower[] astray;
        lock (_lock)
        {
            if (!_window.Follow(subscribed.Epoch, subscribed.Head))
                return;

            _pumped = subscribed.Head;
            _ephemeral.Take();
            astray = [.. _followers.All.Where(f => f.GetOutOfStep())];
        }

        foreach (var follower in astray)
            _ = _catchUp.Run(this, follower);
    }

    /// <summary>Is the slice of the history that this relay follows? If not, the room has moved to another, and is subscribed to anew.</summary>
    private async Task<bool> IsMine(EventSlice slice)
    {
        lock (_lock)
        {
            if (_window.Epoch == slice.Epoch)
                return true;
        }

        await Subscribe();
        return false;
    }

    private void Start(Follower follower)
    {
        if (!TryGetInStep(follower))
            _ = _catchUp.Run(this, follower);
    }

    /// <summary>Starts the pump and the filling of a gap, if there is work for them and they do not run.</summary>
    private void Advance()
    {
        bool pump, fill;
        lock (_lock)
        {
            pump = !_pumping && (_window.Last > _pumped || !_ephemeral.IsEmpty);
            fill = !_filling && _window.HasGap && _subscription.IsOpen;
            _pumping |= pump;
            _filling |= fill;
        }

        if (pump)
            services.Start(this);
        if (fill)
            _ = FillGap();
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TakeRound() is { IsEmpty: false } round)
        {
            foreach (var follower in round.Followers)
                Serve(follower, round);
        }
    }

    private void Serve(Follower follower, in RelayRound round)
    {
        var state = round.Offer(follower);
        if (state == FollowerState.Behind)
            return;

        follower.Session.Outbound.Flush();
        if (state == FollowerState.FellBehind)
            _ = _catchUp.Run(this, follower);
        else if (state == FollowerState.Ended)
            Remove(follower);
    }

    /// <summary>All that came since the last round, with the followers as they are now; nothing: the pump rests.</summary>
    private RelayRound TakeRound()
    {
        lock (_lock)
        {
            // Where the window has moved on past the pump, its followers find a hole before these events and fall behind.
            var events = _window.After(_pumped) ?? _window.After(_window.Last - 1) ?? [];
            _pumped = _window.Last;
            var round = new RelayRound(_window.Epoch ?? "", events, _ephemeral.Take(), _followers.All);
            _pumping = !round.IsEmpty;
            return round;
        }
    }

    private async Task FillGap()
    {
        var backoff = default(Backoff);
        while (NextGap() is { } after)
        {
            try
            {
                var slice = await services.Room(room).Events(after, RelayBounds.SliceEvents);
                lock (_lock)
                    _window.Hear(slice.Epoch, slice.Events);
                Advance();
                if (!await IsMine(slice) || slice.Events.IsEmpty)
                    await backoff.Pause(services.Time);
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, room, nameof(IRoomGrain.Events), e);
                await backoff.Pause(services.Time);
            }
        }
    }

    private long? NextGap()
    {
        lock (_lock)
        {
            _filling = _window.HasGap && !_isRetired;
            return _filling ? _window.Last : null;
        }
    }
}
