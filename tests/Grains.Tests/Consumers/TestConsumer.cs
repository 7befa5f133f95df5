using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Storage.Feed;
using Orleans.Placement;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>A kind of consumer, all of whose partitions tell one test. It goes by a clock of its own, so that a test can keep it from looking by itself.</summary>
[GrainType(Kind), ImplicitStreamSubscription(StreamWakeUps.Namespace), HashBasedPlacement]
internal sealed class TestConsumer(
    [PersistentState("tests.consumer")] IPersistentState<FeedCursor> cursor, ICommitFeed feed, TestConsumer.Means means, ILogger<TestConsumer> logger)
    : FeedConsumerGrain(cursor, feed, means.Clock, logger)
{
    public const string Kind = "tests.consumer";

    protected override IFeedWork Work() => means.Work;

    public sealed record Means(ScriptedWork Work, TimeProvider Clock);
}
