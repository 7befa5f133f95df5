using Orleans.Chat.Rooms;
using Orleans.Services;

namespace Orleans.Chat.Presence;

/// <summary>
/// A silo's view of which gateways are there. Every gateway renews at every silo that hosts rooms and users: one call per (gateway, silo)
/// every 5 s stands for all its connections, which by themselves renew nothing.
/// </summary>
[Alias("chat.IGatewayPresence")]
public interface IGatewayPresence : IGrainService
{
    /// <summary>
    /// Holds the gateway's lease at this silo for another 5 s; without one its connections count for 25 s more, and then are gone.
    /// <paramref name="observer"/>: where the gateway can be told of its users.
    /// </summary>
    [Alias("Renew")]
    Task<PresenceLease> Renew(string gateway, IGatewayObserver observer);
}
