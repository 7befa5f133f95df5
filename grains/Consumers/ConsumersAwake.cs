using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Storage.Feed;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// Sees that every consumer is somewhere, by calling it: so one whose silo died, or that no wake-up has reached yet, is there again within
/// <see cref="ConsumerBounds.LookEvery"/>. Each silo does it for all of them.
/// </summary>
internal sealed class ConsumersAwake(IEnumerable<ConsumerKind> kinds, IGrainFactory grains, TimeProvider time, ILogger<ConsumersAwake> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ConsumerBounds.LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var kind in kinds)
                    await Awake(kind);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Awake(ConsumerKind kind)
    {
        try
        {
            for (var partition = 0; partition < FeedPartitions.Count; partition++)
                await grains.GetGrain<IFeedConsumer>(GrainId.Create(kind.GrainType, ConsumerKeys.Of(partition))).Awake();
        }
        catch (Exception e)
        {
            Log.ConsumersNotAwake(logger, kind.GrainType, e);
        }
    }
}
