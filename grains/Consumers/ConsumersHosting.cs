using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Grains.Notices;
using Orleans.Chat.Grains.Search;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Chat.Grains.Consumers;

public static class ConsumersHosting
{
    /// <summary>Queues of wake-ups in the cluster; each is asked for news ten times a second.</summary>
    private const int Queues = 2;

    /// <summary>
    /// Those who work beside the rooms, of a silo that hosts rooms: after <c>AddChatRooms</c>. The storage ports and a default grain storage are registered
    /// apart.
    /// </summary>
    public static ISiloBuilder AddChatConsumers(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IWakeUpLine, StreamWakeUps>();
        silo.Services.AddSingleton<SearchConsumerGrain.Means>();
        silo.Services.AddConsumers(SearchConsumerGrain.Kind);
        silo.Services.AddSingleton<NoticeLine>();
        silo.Services.AddSingleton<NoticesConsumerGrain.Means>();
        silo.Services.AddConsumers(NoticesConsumerGrain.Kind);
        silo.Services.AddHostedService<FeedErasure>();
        silo.Services.AddHostedService<ConsumersAwake>();
        return silo.AddMemoryStreams(StreamWakeUps.Provider, streams =>
        {
            streams.ConfigurePartitioning(Queues);
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePartitionBalancing((services, _) => ActivatorUtilities.CreateInstance<WakeUpQueues>(services));
            streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = ConsumerBounds.WakeEvery));
        });
    }

    /// <summary>Has the cluster have consumers of this kind.</summary>
    internal static IServiceCollection AddConsumers(this IServiceCollection services, string grainType) =>
        services.AddSingleton(new ConsumerKind(grainType));
}
