using Orleans.Chat.Grains.Rooms;

namespace Orleans.Chat.Grains.Writing;

/// <summary>
/// Stores what many of a silo have to write, apart from all of their turns: one batch at most every <paramref name="pause"/>, unless somebody is in a hurry.
/// A store that fails delays what is written, and loses none. What waits is bounded by those who write: none has more than one write under way (R6).
/// </summary>
internal sealed class WriteBehind<T>(TimeSpan pause, Func<T[], CancellationToken, Task> store, TimeProvider time) : IDisposable
{
    /// <summary>Between tries, at most.</summary>
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Waiting> _waiting = [];
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isRunning;

    /// <summary>Hears how many could not be stored, and why; they are tried again.</summary>
    public required Action<int, string> Failed { get; init; }

    /// <summary>Completes when all of them are stored. It never fails; where the silo ends before, it never completes.</summary>
    public Task Write(params T[] items)
    {
        var mine = new Waiting(items);
        lock (_lock)
        {
            _waiting.Add(mine);
            if (_isRunning)
                return mine.Done.Task;
            _isRunning = true;
        }

        // Apart from the turn of the grain that happens to be the first.
        _ = Task.Run(Run);
        return mine.Done.Task;
    }

    /// <summary>What waits goes with the next batch, as soon as that under way is stored: somebody is about to go away.</summary>
    public void Hurry()
    {
        lock (_lock)
            _hurry.TrySetResult();
    }

    public void Dispose() => _stopped.TrySetResult();

    private async Task Run()
    {
        var wait = pause;
        while (!_stopped.Task.IsCompleted && Take() is { Count: > 0 } batch)
        {
            var isStored = await TryStore(batch);
            wait = isStored ? pause : wait * 2 < PauseMax ? wait * 2 : PauseMax;

            // A store that fails is not asked more often for somebody's hurry.
            var early = isStored ? Task.WhenAny(_stopped.Task, Hurried) : _stopped.Task;
            await early.WaitAsync(wait, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task Hurried
    {
        get
        {
            lock (_lock)
                return _hurry.Task;
        }
    }

    private List<Waiting> Take()
    {
        lock (_lock)
        {
            List<Waiting> batch = [.. _waiting];
            _waiting.Clear();
            _isRunning = batch.Count > 0;
            if (_hurry.Task.IsCompleted)
                _hurry = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return batch;
        }
    }

    /// <summary>False: they wait again, and are stored with what came meanwhile.</summary>
    private async Task<bool> TryStore(List<Waiting> batch)
    {
        try
        {
            await StoreFailures.Guard(cancel => Store([.. batch.SelectMany(w => w.Items)], cancel), RoomBounds.SettleWithin, time);
        }
        catch (Exception e)
        {
            Failed(batch.Sum(w => w.Items.Length), e.Message);
            lock (_lock)
                _waiting.InsertRange(0, batch);
            return false;
        }

        foreach (var waiting in batch)
            waiting.Done.SetResult();
        return true;
    }

    private async Task<bool> Store(T[] items, CancellationToken cancel)
    {
        await store(items, cancel);
        return true;
    }

    private sealed record Waiting(T[] Items)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
