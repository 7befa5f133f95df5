namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Serves a relay's followers who are in step, round by round: one round is under way at a time, and while it is, the next gathers.
/// </summary>
internal sealed class RelayPump(RoomRelay relay, CatchUp catchUp, PresenceAsking presence, RelayServices services) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private bool _pumping;

    /// <summary>There is something to serve.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_pumping)
                return;
            _pumping = true;
        }

        services.Start(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TakeRound() is { IsEmpty: false } round)
        {
            foreach (var follower in round.Followers)
                Serve(follower, round);
        }
    }

    /// <summary>Nothing: the pump rests. Decided under the lock, so that what comes right after that starts it again.</summary>
    private RelayRound TakeRound()
    {
        lock (_lock)
        {
            var round = relay.TakeRound();
            _pumping = !round.IsEmpty;
            return round;
        }
    }

    private void Serve(Follower follower, in RelayRound round)
    {
        var (state, missesPresence) = round.Offer(follower);
        if (missesPresence)
            _ = presence.AskFor(follower);
        if (state == FollowerState.Behind)
            return;

        follower.Session.Outbound.Flush();
        if (state == FollowerState.FellBehind)
            _ = catchUp.Run(relay, follower);
        else if (state == FollowerState.Ended)
            relay.Remove(follower);
    }
}
