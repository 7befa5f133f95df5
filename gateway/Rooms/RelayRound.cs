using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What a relay's pump hands to each of its followers in one go: the events, then what is ephemeral.</summary>
internal readonly record struct RelayRound(
    string Epoch, PublishedEvent[] Events, EphemeralFrame[] Ephemeral, Follower[] Followers)
{
    public bool IsEmpty => Events.Length == 0 && Ephemeral.Length == 0;

    /// <summary>Behind: nothing was queued.</summary>
    public FollowerState Offer(Follower follower)
    {
        var state = Events.Length > 0 ? follower.OfferLive(Events) : FollowerState.Behind;
        return follower.OfferEphemeral(Epoch, Ephemeral) ? FollowerState.InStep : state;
    }
}
