using Orleans.Services;

namespace Orleans.Chat.Rooms;

/// <summary>
/// A silo's leases of the gateways that subscribe to rooms on it: one call per (gateway, silo) renews what would be a call a room.
/// </summary>
[Alias("chat.IGatewayLeases")]
public interface IGatewayLeases : IGrainService
{
    /// <summary>
    /// Holds the gateway's subscriptions at this silo for another 20 s. False: the silo knew of no lease (it is new, or the lease ran
    /// out), so every room that the gateway had here must be subscribed to again.
    /// </summary>
    [Alias("Renew")]
    Task<bool> Renew(string gateway);
}
