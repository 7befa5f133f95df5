using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>Renews leases at a silo, as gateways do.</summary>
internal sealed class GatewaysOfTests : GrainServiceClient<IGatewayPresence>
{
    private readonly SiloAddress _silo;

    public GatewaysOfTests(IServiceProvider silo)
        : base(silo) => _silo = silo.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public Task<PresenceLease> Renew(string gateway, IGatewayObserver observer) => GetGrainService(_silo).Renew(gateway, observer);
}
