using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What a relay's pump hands to each of its followers in one go: the events, then what is ephemeral.</summary>
internal readonly record struct RelayRound(
    string Epoch, PublishedEvent[] Events, EphemeralFrame[] Ephemeral, PresenceRound Presence, Follower[] Followers)
{
    public bool IsEmpty => Events.Length == 0 && !HasEphemeral;

    private bool HasEphemeral => Ephemeral.Length > 0 || !Presence.IsEmpty;

    /// <summary>Behind: nothing was queued.</summary>
    public (FollowerState State, bool MissesPresence) Offer(Follower follower)
    {
        var state = Events.Length > 0 ? follower.OfferLive(Events) : FollowerState.Behind;
        var ephemeral = HasEphemeral ? follower.OfferEphemeral(this) : default;
        return (ephemeral.IsQueued ? FollowerState.InStep : state, ephemeral.MissesPresence);
    }
}
