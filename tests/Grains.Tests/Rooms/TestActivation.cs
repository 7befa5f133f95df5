using Orleans.Chat.Grains.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>The activation of a desk without Orleans: its timers are due when the test says so.</summary>
internal sealed class TestActivation(TaskScheduler turns) : IRoomActivation
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Timer> _timers = [];

    public Task Stopped => _stopped.Task;

    public void Stop() => _stopped.SetResult();

    public void Run(Action act) => Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.None, turns);

    public IDisposable Every(TimeSpan period, Action act)
    {
        var timer = new Timer(this, act);
        _timers.Add(timer);
        return timer;
    }

    public int Tick()
    {
        foreach (var timer in _timers.ToArray())
            timer.Act();
        return _timers.Count;
    }

    private sealed record Timer(TestActivation Activation, Action Act) : IDisposable
    {
        public void Dispose() => Activation._timers.Remove(this);
    }
}
