using Orleans.Chat.Presence;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Chat.Gateway.Presence;

/// <summary>Reaches the leases of presence of one given silo.</summary>
internal sealed class PresenceClient(IServiceProvider services) : GrainServiceClient<IGatewayPresence>(services)
{
    public IGatewayPresence At(SiloAddress silo) => GetGrainService(silo);
}
