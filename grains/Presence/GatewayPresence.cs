using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Presence;

/// <summary>The silo's end of the gateways' renewals.</summary>
[Reentrant]
internal sealed class GatewayPresence(
    GrainId id, Silo silo, ILoggerFactory loggers, PresenceLeases leases, PresenceTable table, GatewayPublishers publishers)
    : GrainService(id, silo, loggers), IGatewayPresence
{
    public Task<PresenceLease> Renew(string gateway, IGatewayObserver observer)
    {
        publishers.OpenNotices(gateway, observer);
        return Task.FromResult(new PresenceLease(leases.Renew(gateway), table.Generation));
    }
}
