using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// The only place that awaits the store's writes for a room: one append under way at a time, and while it is, the next batch gathers.
/// Commit, then settle (which acknowledges), then publish. It runs on the grain's own turns, between those of its methods.
/// </summary>
internal sealed class RoomCommitLoop(string id, Room room, RoomServices services, Action stop)
{
    private readonly int _partition = FeedPartitions.Of(id);
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _running;

    /// <summary>Changes that are still to be appended one by one, since the store refused them together.</summary>
    private int _oneByOne;

    /// <summary>Hears what became durable, in seq order.</summary>
    public required Action<Batch, IReadOnlyList<PublishedEvent>> Committed { get; init; }

    /// <summary>An append is under way, or about to be.</summary>
    public bool IsRunning => _running;

    /// <summary>This activation has learnt that it is stale: it commits nothing more and goes away (R5).</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Call after staging, in the same turn.</summary>
    public void Start()
    {
        if (_running || IsStopped || room.Log.StagedCount == 0)
            return;

        _running = true;
        _ = Run();
    }

    /// <summary>Waits until <paramref name="isSettled"/>, which an append's outcome may bring about. False: it did not come in time.</summary>
    public async Task<bool> Settle(Func<bool> isSettled, Deadline deadline)
    {
        while (!isSettled())
        {
            if (!await deadline.Wait(_progress.Task))
                return isSettled();
        }

        return true;
    }

    /// <summary>Until the log is at this head, or it is certain that no append under way leads there. False: not in time.</summary>
    public Task<bool> Reach(long head, Deadline deadline) =>
        Settle(() => room.Log.Head >= head || IsStopped || !_running, deadline);

    public void Stop()
    {
        if (IsStopped)
            return;

        IsStopped = true;
        room.Log.Abandon();
        SignalProgress();
        stop();
    }

    /// <summary>Another activation wrote since: this one is stale.</summary>
    public void GiveWay()
    {
        Log.StaleActivation(services.Logger, id, room.Log.Head);
        services.Doubts.Raise();
        Stop();
    }

    private async Task Run()
    {
        try
        {
            while (!IsStopped && room.Log.StagedCount > 0)
                await Append(room.Log.TakeBatch(
                    services.Time.GetUtcNow(), RoomBounds.AppendEvents, _oneByOne > 0 ? 1 : RoomBounds.AppendChanges));
        }
        catch (Exception e)
        {
            // The store's port does not throw; whatever it is, the state here can no longer be trusted to match the store's.
            Log.CommitLoopFailed(services.Logger, id, e);
            Stop();
        }
        finally
        {
            _running = false;
            SignalProgress();
        }
    }

    private async Task Append(Batch batch)
    {
        var published = Appends.Events(batch);
        var append = Appends.Of(id, room.Log, batch, published);
        var outcome = await AppendUntilKnown(append);
        if (IsStopped)
            return;

        switch (outcome)
        {
            case AppendOutcome.Committed or AppendOutcome.Already:
                room.Log.Commit(batch, append.AppendId);
                _oneByOne = Math.Max(0, _oneByOne - batch.Changes.Count);
                SignalProgress();
                Committed(batch, published);
                if (published.Count > 0)
                    services.WakeUps.Touch(_partition);
                break;
            case AppendOutcome.Duplicate duplicate:
                Restage(batch, duplicate.Verdicts);
                SignalProgress();
                break;
            case AppendOutcome.Refused refused:
                Refuse(batch, refused);
                break;
            default:
                GiveWay();
                break;
        }
    }

    /// <summary>
    /// The very same append, with the same id, until the store says what became of it. The room goes on serving what it has meanwhile,
    /// and callers who wait are told after <see cref="RoomBounds.SettleWithin"/> that they do not know.
    /// </summary>
    private async Task<AppendOutcome> AppendUntilKnown(RoomAppend append)
    {
        for (var pause = RoomBounds.RetryFrom; ; pause = pause * 2 < RoomBounds.RetryTo ? pause * 2 : RoomBounds.RetryTo)
        {
            var outcome = await services.Log.Append(append);
            if (outcome is not (AppendOutcome.Busy or AppendOutcome.Unknown) || IsStopped)
                return outcome;

            Log.AppendRepeated(services.Logger, id, outcome.GetType().Name, (outcome as AppendOutcome.Unknown)?.Reason);
            await Task.Delay(pause, services.Time);
        }
    }

    /// <summary>
    /// Nothing was written: the store named entries that must not be. The others are appended anew, numbered anew. What is in the log
    /// already goes first: it is acknowledged whatever it was to come after.
    /// </summary>
    private void Restage(Batch batch, IReadOnlyList<EntryVerdict> verdicts)
    {
        foreach (var verdict in verdicts.OrderByDescending(v => v.IsDuplicate))
        {
            var staged = batch.Events[verdict.Index].Staged;
            if (verdict is { Seq: { } seq, At: { } at })
                room.Log.AlreadyLogged(staged, new LoggedAt(seq, at));
            else
                room.Log.Drop(staged, Refusals.OutOfOrder(staged.Change.After?.ClientId ?? ""));
        }
    }

    /// <summary>The store will never take this. Together with others: find out which one it is. Alone: only it fails.</summary>
    private void Refuse(Batch batch, AppendOutcome.Refused refused)
    {
        if (batch.Changes.Count > 1)
        {
            _oneByOne = batch.Changes.Count;
            return;
        }

        Log.AppendRefused(services.Logger, id, refused.Reason);
        _oneByOne = Math.Max(0, _oneByOne - 1);
        room.Log.Drop(batch.Changes[0], Refusals.NotStorable);
        SignalProgress();

        // Later decisions rested on the rows that will not be written: start over from what the store has.
        if (batch.Changes[0].Change.Rows.Count > 0)
            Stop();
    }

    private void SignalProgress()
    {
        var progress = _progress;
        _progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        progress.SetResult();
    }
}
