using Orleans.Chat.Rooms;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>Reaches the leases of one given silo.</summary>
internal sealed class LeasesClient(IServiceProvider services) : GrainServiceClient<IGatewayLeases>(services)
{
    public IGatewayLeases At(SiloAddress silo) => GetGrainService(silo);
}
