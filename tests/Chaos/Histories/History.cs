using System.Diagnostics;

namespace Orleans.Chat.Chaos.Histories;

/// <summary>What all clients of a run did and saw, in order of time. Thread-safe.</summary>
internal sealed class History
{
    private readonly Lock _lock = new();
    private readonly List<Observed> _events = [];
    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly List<(Predicate<Tally> Reached, TaskCompletionSource Signal)> _waiting = [];

    public Tally Tally { get; } = new();

    /// <summary>The time of the clock that its events have.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_since);

    public IReadOnlyList<Observed> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    public void Add(Observed observed)
    {
        lock (_lock)
        {
            _events.Add(observed with { At = Now });
            Tally.Count(observed);
            foreach (var (_, signal) in _waiting.Where(w => w.Reached(Tally)))
                signal.TrySetResult();
            _waiting.RemoveAll(w => w.Signal.Task.IsCompleted);
        }
    }

    /// <summary>Completes when so much has happened.</summary>
    public Task Until(Predicate<Tally> reached)
    {
        lock (_lock)
        {
            if (reached(Tally))
                return Task.CompletedTask;

            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((reached, signal));
            return signal.Task;
        }
    }
}
