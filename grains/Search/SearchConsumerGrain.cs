using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Placement;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Search;

/// <summary>Indexes the rooms of one partition: see <see cref="SearchWork"/>.</summary>
[GrainType(Kind), ImplicitStreamSubscription(StreamWakeUps.Namespace), HashBasedPlacement]
internal sealed class SearchConsumerGrain(
    [PersistentState("chat.search")] IPersistentState<FeedCursor> cursor, ICommitFeed feed, SearchConsumerGrain.Means means,
    ILogger<SearchConsumerGrain> logger) : FeedConsumerGrain(cursor, feed, means.Time, logger)
{
    public const string Kind = "chat.search-consumer";

    protected override IFeedWork Work()
    {
        var partition = ConsumerKeys.PartitionOf(this.GetPrimaryKeyString());
        return new SearchWork(partition, new RoomIndexing(means.Log, means.Index), means.Index, means.Time, logger);
    }

    /// <summary>What it works with.</summary>
    internal sealed record Means(IRoomLog Log, ISearchIndex Index, TimeProvider Time);
}
