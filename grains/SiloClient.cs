using Orleans.Runtime;
using Orleans.Runtime.Services;
using Orleans.Services;

namespace Orleans.Chat.Grains;

/// <summary>Reaches one given silo's end of a service that every silo has.</summary>
internal sealed class SiloClient<TService>(IServiceProvider services) : GrainServiceClient<TService>(services)
    where TService : IGrainService
{
    public TService At(SiloAddress silo) => GetGrainService(silo);
}
