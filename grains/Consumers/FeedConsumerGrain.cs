using Microsoft.Extensions.Logging;
using Orleans.Chat.Storage.Feed;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// The shell around one kind of work beside the rooms, one grain a partition. A kind is a class of its own with a grain type, the subscription to
/// <see cref="StreamWakeUps.Namespace"/>, a name for its state, and a <see cref="ConsumerKind"/>.
/// </summary>
internal abstract class FeedConsumerGrain(IPersistentState<FeedCursor> cursor, ICommitFeed feed, TimeProvider time, ILogger logger)
    : Grain, IFeedConsumer, IStreamSubscriptionObserver, IAsyncObserver<int>, ICursor
{
    private FeedFollower _follower = null!;
    private IGrainTimer _turns = null!;

    string? ICursor.Position => cursor.State.Position;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var partition = ConsumerKeys.PartitionOf(this.GetPrimaryKeyString());
        _follower = new FeedFollower(GetType().Name, partition, feed, Work(), this, time, logger);
        _turns = this.RegisterGrainTimer(Turn, new GrainTimerCreationOptions(TimeSpan.Zero, ConsumerBounds.TurnEvery));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _follower.Close(cancellationToken);

    public Task Awake() => Task.CompletedTask;

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<int>().ResumeAsync(this);

    public Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        _follower.Wake();
        TurnAtOnce();
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        Log.WakeUpLost(logger, ex);
        return Task.CompletedTask;
    }

    async Task ICursor.Store(string position)
    {
        var before = cursor.State.Position;
        cursor.State.Position = position;
        try
        {
            await cursor.WriteStateAsync();
        }
        catch (Exception e)
        {
            cursor.State.Position = before;

            // Another activation of this consumer wrote: one of the two is enough.
            if (e is InconsistentStateException)
                DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Of this activation.</summary>
    protected abstract IFeedWork Work();

    private async Task Turn(CancellationToken cancel)
    {
        if (await _follower.Turn(cancel))
            TurnAtOnce();
    }

    private void TurnAtOnce() => _turns.Change(TimeSpan.Zero, ConsumerBounds.TurnEvery);
}
