using Orleans.Concurrency;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>A consumer of one partition of the feed: see <see cref="ConsumerKeys"/>.</summary>
[Alias("chat.IFeedConsumer")]
internal interface IFeedConsumer : IGrainWithStringKey
{
    /// <summary>Is there now, if it was not, and from then on looks by itself.</summary>
    [OneWay, Alias("Awake")]
    Task Awake();
}
