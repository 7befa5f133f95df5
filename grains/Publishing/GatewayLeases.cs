using Microsoft.Extensions.Logging;
using Orleans.Chat.Rooms;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Publishing;

/// <summary>The silo's end of the lease renewals.</summary>
[Reentrant]
internal sealed class GatewayLeases(GrainId id, Silo silo, ILoggerFactory loggers, GatewayPublishers publishers)
    : GrainService(id, silo, loggers), IGatewayLeases
{
    public Task<bool> Renew(string gateway) => Task.FromResult(publishers.Renew(gateway));
}
