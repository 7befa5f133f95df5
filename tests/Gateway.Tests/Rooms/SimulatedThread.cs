namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>
/// One thread for all that is awaited in a test. What runs next is drawn from a seed, so that an interleaving can be had again; without
/// one, it is what came first. Tests on it are synchronous, and nothing happens unless they let it.
/// </summary>
internal sealed class SimulatedThread : SynchronizationContext, IDisposable
{
    private readonly Random? _random;
    private readonly List<Action> _ready = [];
    private readonly SynchronizationContext? _outer = Current;
    private readonly int _id = Environment.CurrentManagedThreadId;

    public SimulatedThread(int? seed)
    {
        _random = seed is { } given ? new Random(given) : null;
        SetSynchronizationContext(this);
    }

    public override void Post(SendOrPostCallback d, object? state) => Post(() => d(state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public void Post(Action action)
    {
        Environment.CurrentManagedThreadId.ShouldBe(_id, "something ran on a thread of its own");
        _ready.Add(action);
    }

    /// <summary>False: there is nothing to run until time passes.</summary>
    public bool Step()
    {
        if (_ready.Count == 0)
            return false;

        var next = _random?.Next(_ready.Count) ?? 0;
        var action = _ready[next];
        _ready.RemoveAt(next);
        action();
        return true;
    }

    public void Drain()
    {
        var steps = 0;
        while (Step())
            (++steps).ShouldBeLessThan(200_000, "it turns and turns, and does not wait");
    }

    public void Dispose() => SetSynchronizationContext(_outer);
}
