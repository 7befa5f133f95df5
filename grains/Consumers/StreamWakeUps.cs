using Orleans.Streams;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// Wake-ups by Orleans' streams, held in memory: one stream a partition, which every kind of consumer is subscribed to by its type. The item says nothing
/// but that there may be something.
/// </summary>
internal sealed class StreamWakeUps(IClusterClient cluster) : IWakeUpLine
{
    public const string Provider = "chat.wake-ups";
    public const string Namespace = "chat.commits";

    public Task Wake(int partition) => cluster.GetStreamProvider(Provider)
        .GetStream<int>(StreamId.Create(Namespace, ConsumerKeys.Of(partition))).OnNextAsync(partition);
}
