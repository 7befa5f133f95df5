using Orleans.Chat.Presence;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Chat.Grains.Presence;

/// <summary>Reaches one given silo's end of the feed.</summary>
internal sealed class FeedClient(IServiceProvider services) : GrainServiceClient<IPresenceFeed>(services)
{
    public IPresenceFeed At(SiloAddress silo) => GetGrainService(silo);
}
