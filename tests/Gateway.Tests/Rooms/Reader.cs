using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A connection whose client reads at once, or as much as it is told to; its queue is as bounded as a real one's.</summary>
internal sealed class Reader(string user, int bound = 1_024) : ISession, IOutbound
{
    private readonly Lock _lock = new();
    private readonly Queue<WireFrame> _queued = new();
    private readonly List<Heard> _heard = [];
    private readonly List<(Predicate<Heard> Is, TaskCompletionSource Done)> _awaited = [];
    private TaskCompletionSource<bool>? _room;
    private bool _isClosed;
    private bool _isReading = true;

    public string Id => User.Id;

    public Person User { get; } = new(user, user);

    public RoomSeats Seats { get; } = new();

    public IOutbound Outbound => this;

    public IReadOnlySet<string>? Blocked { get; set; } = new HashSet<string>();

    /// <summary>What its joins and parts asked for, in order.</summary>
    public List<Asked> Asks { get; } = [];

    /// <summary>The most that ever waited, replies apart.</summary>
    public int MostQueued { get; private set; }

    public IReadOnlyList<Heard> Heard
    {
        get { lock (_lock) return [.. _heard]; }
    }

    public string Story => string.Join(' ', Heard);

    public void StopReading() => _isReading = false;

    /// <summary>From now on it reads whatever is flushed, and what waits already.</summary>
    public void StartReading()
    {
        _isReading = true;
        Read(int.MaxValue);
    }

    public bool TryQueue(WireFrame frame)
    {
        lock (_lock)
        {
            if (_isClosed || _queued.Count >= bound)
                return false;

            _queued.Enqueue(frame);
            MostQueued = Math.Max(MostQueued, _queued.Count);
            return true;
        }
    }

    public bool TryQueueEphemeral(WireFrame frame)
    {
        lock (_lock)
        {
            if (_isClosed || _queued.Count > bound / 2)
                return false;

            _queued.Enqueue(frame);
            return true;
        }
    }

    public void QueueReply(WireFrame frame)
    {
        lock (_lock)
        {
            if (!_isClosed)
                _queued.Enqueue(frame);
        }
    }

    public void Reply(WireFrame frame) => QueueReply(frame);

    public void Flush()
    {
        if (_isReading)
            Read(int.MaxValue);
    }

    public ValueTask<bool> WaitForRoom()
    {
        lock (_lock)
        {
            if (_isClosed || _queued.Count <= bound / 2)
                return new ValueTask<bool>(!_isClosed);

            _room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<bool>(_room.Task);
        }
    }

    public void Read(int frames)
    {
        TaskCompletionSource<bool>? room = null;
        lock (_lock)
        {
            for (; frames > 0 && _queued.TryDequeue(out var frame); frames--)
                Hear(Rooms.Heard.Of(frame));
            if (_queued.Count <= bound / 2)
                (room, _room) = (_room, null);
        }

        room?.SetResult(true);
    }

    /// <summary>Completes once a frame is heard, from now on, that is of this kind.</summary>
    public Task Hears(Predicate<Heard> kind)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _awaited.Add((kind, done));
        return done.Task;
    }

    public void Close()
    {
        TaskCompletionSource<bool>? room;
        lock (_lock)
        {
            _isClosed = true;
            _queued.Clear();
            (room, _room) = (_room, null);
        }

        room?.SetResult(false);
    }

    private void Hear(Heard heard)
    {
        _heard.Add(heard);
        foreach (var (_, done) in _awaited.Where(a => a.Is(heard)))
            done.TrySetResult();
    }
}
