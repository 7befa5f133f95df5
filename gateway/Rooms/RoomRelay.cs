using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// One room on this gateway: subscribed to it once, whatever the number of connections. It hears the room's events, reads what was
/// lost, and serves the followers who are in step from one pump, which joins what comes in while it writes. Followers who are behind
/// are caught up at their own pace and delay nobody.
/// </summary>
internal sealed class RoomRelay
{
    private readonly RelayServices _services;
    private readonly Lock _lock = new();
    private readonly RelayWindow _window = new(RelayBounds.WindowEvents, RelayBounds.WindowBytes);
    private readonly EphemeralWindow _ephemeral = new(RelayBounds.EphemeralFrames);
    private readonly RelayPresence _presence = new();
    private readonly RelayFollowers _followers = new();
    private readonly CatchUp _catchUp;
    private readonly PresenceAsking _presenceAsking;
    private readonly RelayPump _pump;
    private readonly GapFilling _gapFilling;
    private readonly RelayUse _use;
    private readonly Resubscribing _resubscribing;

    /// <summary>The newest seq that the pump has taken.</summary>
    private long _pumped;

    public RoomRelay(string room, RelayServices services)
    {
        Room = room;
        _services = services;
        _catchUp = new CatchUp(services);
        _presenceAsking = new PresenceAsking(this, services);
        _pump = new RelayPump(this, _catchUp, _presenceAsking, services);
        _gapFilling = new GapFilling(this, services);
        _use = new RelayUse(services.Time);
        _resubscribing = new Resubscribing(services);
        Sends = new SendLine(room, services);
        Revisions = new RevisionLine(room, services);
        Reads = new ReadLine(room, services);
        Subscription = new RelaySubscription(room, services);
    }

    public string Room { get; }

    public SendLine Sends { get; }

    public RevisionLine Revisions { get; }

    public ReadLine Reads { get; }

    public RelaySubscription Subscription { get; }

    public Entrance Entrance => new(this, _services);

    /// <summary>Counts who is about to follow; while anybody is, the relay is not retired. False: it is retired, take another.</summary>
    public bool TryUse() => _use.TryBegin();

    public void EndUse() => _use.End();

    /// <summary>True once nobody has used it for <see cref="RelayBounds.IdleFor"/>: from then on nobody can.</summary>
    public bool TryRetire() => _use.TryRetire(() => !Position.IsFollowed && Sends.IsIdle && Revisions.IsIdle && Reads.IsIdle);

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
    public bool IsDeaf => Position.IsFollowed && !Subscription.IsOpen;

    public bool IsRetired => _use.IsRetired;

    /// <summary>How far the pump has come in the changes of who is present.</summary>
    public long? PresenceVersion
    {
        get
        {
            lock (_lock)
                return _presence.Version;
        }
    }

    /// <summary>After which seq there is something to be read that was not heard; null: nothing.</summary>
    public long? Gap
    {
        get
        {
            if (IsRetired)
                return null;

            lock (_lock)
                return _window.HasGap ? _window.Last : null;
        }
    }

    /// <summary>Subscribes, or renews, so that a lost subscription or batch heals: what the room's head is ahead of the window is a gap, and is read.</summary>
    /// <param name="known">A head that the database has; 0: none.</param>
    public async Task Subscribe(long known = 0)
    {
        var mayHaveMissed = Subscription.WasOpened;
        await Subscription.Open(StartFrom, known);
        Advance();
        if (mayHaveMissed)
            LosePresence();
    }

    /// <summary>Changes of who is present may have been lost on the way to this gateway.</summary>
    public void LosePresence() => _presenceAsking.Ask(isForAll: true);

    /// <summary>From the observer: only takes note, and starts what has to be done.</summary>
    public void Receive(RoomEvents heard)
    {
        lock (_lock)
        {
            _window.Hear(heard);
            if (heard.HasEphemeral && heard.Epoch == _window.Epoch)
                _ephemeral.Hear(heard.Ephemeral);
        }

        Advance();
        if (heard.Lost)
            LosePresence();
        if (!heard.Ends)
            return;

        Subscription.Suspect();
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

    /// <summary>What was read of a gap. False: it is of another history, and the room is subscribed to anew.</summary>
    public async Task<bool> Receive(EventSlice slice)
    {
        lock (_lock)
            _window.Hear(slice);
        Advance();
        return await IsMine(slice);
    }

    /// <summary>Who is present, from the room itself, asked when the pump was at that version. False: it is of another history.</summary>
    public bool Receive(PresenceSnapshot answer, long? then, bool isForAll)
    {
        lock (_lock)
        {
            if (_window.Epoch != answer.Epoch)
                return false;

            _presence.Hear(answer, then, isForAll);
        }

        Advance();
        return true;
    }

    /// <summary>All that came since the last round, with the followers as they are now.</summary>
    public RelayRound TakeRound()
    {
        lock (_lock)
        {
            // Where the window has moved on past the pump, its followers find a hole before these events and fall behind.
            var events = _window.After(_pumped) ?? _window.After(_window.Last - 1) ?? [];
            _pumped = _window.Last;
            var (ephemeral, displaced) = _ephemeral.Take();
            return new RelayRound(_window.Epoch ?? "", events, ephemeral, _presence.Take(ephemeral, displaced), _followers.All);
        }
    }

    /// <summary>From now on the follower is served, from its cursor on. Its <c>joined</c> was queued before.</summary>
    public void Add(Follower follower)
    {
        lock (_lock)
            _followers.Add(follower);
        if (!TryGetInStep(follower))
            _ = _catchUp.Run(this, follower);
    }

    public void Remove(Follower follower)
    {
        follower.End();
        lock (_lock)
            _followers.Remove(follower);
        _use.Touch();
    }

    /// <summary>
    /// What a catch-up reads next, all of the follower's history, from the window or the room. Nothing of it reads as it did before the head at which
    /// the follower was let in: what was deleted by then is not replayed.
    /// </summary>
    public async Task<IReadOnlyList<PublishedEvent>> Read(Follower follower)
    {
        var after = follower.Cursor - 1;
        lock (_lock)
        {
            var isNewEnough = _window.Last >= follower.EnteredAt || follower.HasCaughtUp;
            if (_window.Epoch == follower.Epoch && isNewEnough && _window.After(after) is { } recent)
                return recent;
        }

        var slice = await _services.Room(Room).Events(after, RelayBounds.SliceEvents);
        return await IsMine(slice) && slice.Epoch == follower.Epoch && slice.Head >= follower.EnteredAt ? slice.Events : [];
    }

    /// <summary>The relay has moved to another history than the follower's, whose position means nothing any more.</summary>
    public bool IsAstray(Follower follower)
    {
        lock (_lock)
            return _window.Epoch != follower.Epoch;
    }

    /// <summary>
    /// If the follower has come up to the relay's position it is in step from now on, and this is true; not before it has what was there when it
    /// was let in, since live events come as they were published.
    /// </summary>
    public bool TryGetInStep(Follower follower)
    {
        bool missesPresence;
        lock (_lock)
        {
            if (_window.Epoch != follower.Epoch || follower.Cursor <= _window.Last || !follower.HasCaughtUp)
                return false;

            follower.GetInStep();
            missesPresence = follower.Misses(_presence.Version);
        }

        if (missesPresence)
            _ = _presenceAsking.AskFor(follower);
        return true;
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
            _presence.Forget();
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

    /// <summary>Starts the pump and the filling of a gap, if there is work for them.</summary>
    private void Advance()
    {
        bool pump, fill;
        lock (_lock)
        {
            pump = _window.Last > _pumped || !_ephemeral.IsEmpty || !_presence.IsEmpty;
            fill = _window.HasGap && Subscription.IsOpen;
        }

        if (pump)
            _pump.Start();
        if (fill)
            _gapFilling.Start();
    }
}
