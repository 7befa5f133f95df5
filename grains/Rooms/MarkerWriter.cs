using Microsoft.Extensions.Logging;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Writes the read markers of all rooms of the silo: one batch at most every <see cref="Pause"/>, whatever they move. A store that fails
/// delays them, and loses none. Each room has one write under way at most, with one marker a member: so is bounded what waits (R6).
/// </summary>
internal sealed class MarkerWriter(IReadMarkers store, TimeProvider time, ILogger<MarkerWriter> logger) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Between tries, at most.</summary>
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Waiting> _waiting = [];
    private bool _isRunning;

    /// <summary>Completes when all of them are stored. It never fails; where the silo ends before, it never completes.</summary>
    public Task Write(string room, IReadOnlyList<ReadEntry> markers)
    {
        var mine = new Waiting([.. markers.Select(m => new Marker(room, m.User, m.Seq))]);
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

    public void Dispose() => _stopped.TrySetResult();

    private async Task Run()
    {
        var pause = Pause;
        while (!_stopped.Task.IsCompleted && Take() is { Count: > 0 } batch)
        {
            pause = await TryStore(batch) ? Pause : pause * 2 < PauseMax ? pause * 2 : PauseMax;
            await _stopped.Task.WaitAsync(pause, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<Waiting> Take()
    {
        lock (_lock)
        {
            List<Waiting> batch = [.. _waiting];
            _waiting.Clear();
            _isRunning = batch.Count > 0;
            return batch;
        }
    }

    /// <summary>False: they wait again, and are stored with what came meanwhile.</summary>
    private async Task<bool> TryStore(List<Waiting> batch)
    {
        try
        {
            await StoreFailures.Guard(cancel => Merge([.. batch.SelectMany(w => w.Markers)], cancel), RoomBounds.SettleWithin, time);
        }
        catch (Exception e)
        {
            Log.MarkersNotStored(logger, batch.Sum(w => w.Markers.Length), e.Message);
            lock (_lock)
                _waiting.InsertRange(0, batch);
            return false;
        }

        foreach (var waiting in batch)
            waiting.Done.SetResult();
        return true;
    }

    private async Task<bool> Merge(Marker[] markers, CancellationToken cancel)
    {
        await store.Merge(markers, cancel);
        return true;
    }

    private sealed record Waiting(Marker[] Markers)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
