using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// The only place that awaits the store's writes for a room: one append under way at a time, and while it is, the next batch gathers.
/// Commit, then settle (which acknowledges), then publish. It runs on the grain's own turns, between those of its methods.
/// </summary>
internal sealed class RoomCommitLoop(string id, Room room, RoomServices services, Action stop)
{
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _running;

    /// <summary>Changes that are still to be appended one by one, since the store refused them together.</summary>
    private int _oneByOne;

    /// <summary>Hears what became durable, in seq order.</summary>
    public required Action<IReadOnlyList<PublishedEvent>> Committed { get; init; }

    /// <summary>This activation has learnt that it is stale: it commits nothing more and goes away (R5).</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Events of the append under way: the stored head may be this far ahead of the log's.</summary>
    public int EventsUnderWay { get; private set; }

    /// <summary>Call after staging, in the same turn.</summary>
    public void Start()
    {
        if (_running || IsStopped || room.Log.StagedCount == 0)
            return;

        _running = true;
        _ = Run();
    }

    /// <summary>Until all of them are settled, or for <see cref="RoomBounds.SettleWithin"/>.</summary>
    public async Task Settle(IReadOnlyCollection<Answer> answers)
    {
        var since = services.Time.GetTimestamp();
        while (answers.Any(a => !a.IsSettled))
        {
            var left = RoomBounds.SettleWithin - services.Time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !await Progress(left))
                return;
        }
    }

    /// <summary>Until nothing is staged, or for <see cref="RoomBounds.SettleWithin"/>; then it throws.</summary>
    public async Task SettleRows()
    {
        var since = services.Time.GetTimestamp();
        while (room.Log.HasStagedRows && !IsStopped)
        {
            var left = RoomBounds.SettleWithin - services.Time.GetElapsedTime(since);
            if (left <= TimeSpan.Zero || !await Progress(left))
                throw new StoreUnavailableException("The room's store does not answer.");
        }
    }

    public void Stop()
    {
        if (IsStopped)
            return;

        IsStopped = true;
        room.Log.Abandon();
        SignalProgress();
        stop();
    }

    private async Task Run()
    {
        try
        {
            while (!IsStopped && room.Log.StagedCount > 0)
                await Append(room.Log.TakeBatch(services.Time.GetUtcNow(), _oneByOne > 0 ? 1 : RoomBounds.AppendEvents));
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
        }
    }

    private async Task Append(Batch batch)
    {
        var published = Appends.Events(batch);
        EventsUnderWay = published.Count;
        var outcome = await AppendUntilKnown(Appends.Of(id, batch, published));
        EventsUnderWay = 0;
        if (IsStopped)
            return;

        switch (outcome)
        {
            case AppendOutcome.Committed or AppendOutcome.Already:
                room.Log.Commit(batch);
                _oneByOne = Math.Max(0, _oneByOne - batch.Changes.Count);
                SignalProgress();
                Committed(published);
                break;
            case AppendOutcome.Duplicate duplicate:
                Restage(batch, duplicate.Verdicts);
                SignalProgress();
                break;
            case AppendOutcome.Refused refused:
                Refuse(batch, refused);
                break;
            default:
                Log.StaleActivation(services.Logger, id, room.Log.Head);
                Stop();
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

    /// <summary>Nothing was written: the store named entries that must not be. The others are appended anew, numbered anew.</summary>
    private void Restage(Batch batch, IReadOnlyList<EntryVerdict> verdicts)
    {
        foreach (var verdict in verdicts)
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

    private async Task<bool> Progress(TimeSpan within)
    {
        try
        {
            await _progress.Task.WaitAsync(within, services.Time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void SignalProgress()
    {
        var progress = _progress;
        _progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        progress.SetResult();
    }
}
