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

    public ISession Session => session;

    public Seat Seat => seat;

    public string Epoch => entered.Epoch;

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
    /// among it (R9). True: some were queued.
    /// </summary>
    public bool OfferEphemeral(string epoch, ReadOnlySpan<EphemeralFrame> frames)
    {
        var isQueued = false;
        lock (_lock)
        {
            if (_ended || !_inStep || epoch != Epoch)
                return false;

            foreach (var told in frames)
            {
                if (told.Head < Cursor && told.For(session.User.Id) is { } frame)
                    isQueued |= session.Outbound.TryQueueEphemeral(frame);
            }
        }

        return isQueued;
    }

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
