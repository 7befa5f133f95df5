using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// One connection's view of one room: a cursor that moves along the seqs, one at a time (R4). In step, it is served by the relay's
/// pump; behind, by its own catch-up. Its lock is held while frames are queued, so that nothing follows its end.
/// </summary>
internal sealed class Follower(ISession session, Seat seat, Entered entered)
{
    private readonly Lock _lock = new();
    private bool _inStep;
    private bool _ended;
    private bool _awaitsRoom;

    /// <summary>The version of the room's presence that the client is at; null: none.</summary>
    private long? _presence = entered.Presence?.Version;

    public ISession Session => session;

    public Seat Seat => seat;

    public string Epoch => entered.Epoch;

    /// <summary>The room's head when it was let in.</summary>
    public long EnteredAt => entered.Head;

    /// <summary>It has all that was there then.</summary>
    public bool HasCaughtUp => Cursor > EnteredAt;

    /// <summary>The seq that is owed next.</summary>
    public long Cursor { get; private set; } = entered.First;

    public bool HasEnded
    {
        get
        {
            lock (_lock)
                return _ended;
        }
    }

    /// <summary>Live events may come from now on. Called with the relay's position in hand, so that none is missed.</summary>
    public void GetInStep()
    {
        lock (_lock)
            _inStep = true;
    }

    /// <summary>Its relay has moved to another history. True: it was in step, and a catch-up must be started.</summary>
    public bool GetOutOfStep()
    {
        lock (_lock)
        {
            var wasInStep = _inStep && !_ended;
            _inStep = false;
            return wasInStep;
        }
    }

    /// <summary>The room's last frame here; nothing if it has ended before.</summary>
    public void Leave(LeftReason reason)
    {
        lock (_lock)
        {
            if (!_ended)
                TakeLeave(reason);
        }
    }

    /// <summary>No frame of the room follows.</summary>
    public void End()
    {
        lock (_lock)
            _ended = true;
    }

    /// <summary>
    /// Live events, in order, to one who is in step; those below the cursor are skipped. Whoever cannot take them all, or misses one
    /// before them, is out of step from now on.
    /// </summary>
    public FollowerState OfferLive(ReadOnlySpan<PublishedEvent> events)
    {
        lock (_lock)
        {
            if (_ended || !_inStep)
                return _ended ? FollowerState.Ended : FollowerState.Behind;

            var state = Offer(events);
            _inStep = state == FollowerState.InStep;
            return state == FollowerState.Behind ? FollowerState.FellBehind : state;
        }
    }

    /// <summary>Events from the log, in order, to one who is behind, as many as there is room for.</summary>
    public FollowerState OfferReplay(ReadOnlySpan<PublishedEvent> events)
    {
        lock (_lock)
            return _ended ? FollowerState.Ended : Offer(events);
    }

    /// <summary>
    /// Frames that may be lost, to one who is in step and has come past what was committed when they were told: a removal may have been
    /// among it (R9).
    /// </summary>
    public EphemeralOutcome OfferEphemeral(in RelayRound round)
    {
        lock (_lock)
        {
            if (_ended || !_inStep || round.Epoch != Epoch)
                return default;

            var isQueued = OfferAnswer(round.Presence);
            foreach (var told in round.Ephemeral)
                isQueued |= told.Presence is { } version ? OfferChange(told, version) : TryQueue(FrameOf(told), told.Head);
            return new EphemeralOutcome(isQueued, !round.Presence.IsEmpty && round.Presence.IsMissedBy(_presence));
        }
    }

    /// <summary>Has the client missed a change of who is present, if that is the version of those who have not?</summary>
    public bool Misses(long? presence)
    {
        lock (_lock)
            return !_ended && (_presence is not { } mine || (presence is { } version && !PresenceVersion.HasReached(mine, version)));
    }

    /// <summary>False: somebody else awaits that there is room for who is present.</summary>
    public bool TryAwaitRoom()
    {
        lock (_lock)
        {
            var isFirst = !_awaitsRoom;
            _awaitsRoom = true;
            return isFirst;
        }
    }

    public void StopAwaitingRoom()
    {
        lock (_lock)
            _awaitsRoom = false;
    }

    private bool OfferAnswer(PresenceRound presence)
    {
        if (!presence.IsAnswered(_presence) || !TryQueue(presence.Answer!.Full, presence.Answer.Head))
            return false;

        _presence = presence.Answer.Version;
        return true;
    }

    /// <summary>To one who is at the version before it. Whoever is further has it; who is not so far has missed one, and would be misled.</summary>
    private bool OfferChange(EphemeralFrame told, long version)
    {
        if (_presence + 1 != version || !TryQueue(told.Frame, told.Head))
            return false;

        _presence = version;
        return true;
    }

    /// <summary>Of those who type, nobody whom the user has blocked is named; as long as it is not known who that is, nobody is.</summary>
    private WireFrame? FrameOf(EphemeralFrame told)
    {
        if (told.Typing.IsDefault)
            return told.For(session.User.Id);

        return session.Blocked is not { } blocked ? null
            : !told.Typing.Any(user => blocked.Contains(user.Id)) ? told.Frame
            : WireFrame.Of(new TypingFrame(seat.Room, [.. told.Typing.Where(user => !blocked.Contains(user.Id))]));
    }

    private bool TryQueue(WireFrame? frame, long head) => frame is not null && head < Cursor && session.Outbound.TryQueueEphemeral(frame);

    private FollowerState Offer(ReadOnlySpan<PublishedEvent> events)
    {
        foreach (var published in events)
        {
            if (published.Seq < Cursor)
                continue;

            if (published.Seq > Cursor || !session.Outbound.TryQueue(published.Frame))
                return FollowerState.Behind;

            Cursor++;

            // A removal up to the head at which the user was let in is history; a later one is the end (R9).
            if (published.Seq > entered.Head && published.Removal is { } removal && removal.Concerns(session.User.Id))
                return TakeLeave(removal.Reason);
        }

        return FollowerState.InStep;
    }

    /// <summary>The room is not the user's any more: this is its last frame here.</summary>
    private FollowerState TakeLeave(LeftReason reason)
    {
        _ended = true;
        session.Outbound.QueueReply(WireFrame.Of(new LeftFrame(seat.Room, reason)));
        return FollowerState.Ended;
    }
}
