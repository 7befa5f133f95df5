using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Placement;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Notices;

/// <summary>Tells users of the rooms of one partition that they do not follow: see <see cref="NoticesWork"/>.</summary>
[GrainType(Kind), ImplicitStreamSubscription(StreamWakeUps.Namespace), HashBasedPlacement]
internal sealed class NoticesConsumerGrain(
    [PersistentState("chat.notices")] IPersistentState<FeedCursor> cursor, ICommitFeed feed, NoticesConsumerGrain.Means means,
    ILogger<NoticesConsumerGrain> logger) : FeedConsumerGrain(cursor, feed, means.Time, logger)
{
    public const string Kind = "chat.notices-consumer";

    protected override IFeedWork Work() =>
        new NoticesWork(means.Reads, new RoomTelling(means.Reads, means.Log, means.Members, means.Line), means.Time, logger);

    /// <summary>What it works with.</summary>
    internal sealed record Means(INoticeReads Reads, IRoomLog Log, IPresenceStore Members, NoticeLine Line, TimeProvider Time);
}
