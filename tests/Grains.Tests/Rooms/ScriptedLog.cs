using System.Threading.Channels;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A real store whose appends and reads can be made to go wrong, as written down beforehand.</summary>
internal sealed class ScriptedLog(IRoomLog real) : IRoomLog
{
    private readonly Queue<Func<RoomAppend, Task<AppendOutcome>>> _script = new();
    private readonly Channel<RoomAppend> _arrivals = Channel.CreateBounded<RoomAppend>(10_000);
    private readonly Lock _lock = new();
    private int _underWay;

    /// <summary>Appends that were under way at one time, at most.</summary>
    public int UnderWayMost { get; private set; }

    /// <summary>What reads wait for, or fail with.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    /// <summary>What the answer of a read waits for.</summary>
    public Func<Task> AfterRead { get; set; } = () => Task.CompletedTask;

    /// <summary>Given: what every append for which nothing is scripted meets.</summary>
    public Func<RoomAppend, Task<AppendOutcome>>? Otherwise { get; set; }

    /// <summary>What the next append meets that meets nothing yet; without any, it reaches the store.</summary>
    public void Next(Func<RoomAppend, Task<AppendOutcome>> act)
    {
        lock (_lock)
            _script.Enqueue(act);
    }

    public void Next(AppendOutcome outcome) => Next(_ => Task.FromResult(outcome));

    /// <summary>The next append waits at this gate, and then reaches the store.</summary>
    public TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Next(async append =>
        {
            await gate.Task;
            return await real.Append(append);
        });
        return gate;
    }

    /// <summary>The next append that has arrived here, once there is one.</summary>
    public Task<RoomAppend> Arrival() =>
        _arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>No append has arrived that was not asked for.</summary>
    public bool IsQuiet => _arrivals.Reader.Count == 0;

    public async Task<AppendOutcome> Append(RoomAppend append)
    {
        Func<RoomAppend, Task<AppendOutcome>>? act;
        lock (_lock)
        {
            UnderWayMost = Math.Max(UnderWayMost, ++_underWay);
            if (!_script.TryDequeue(out act))
                act = Otherwise ?? real.Append;
        }

        _arrivals.Writer.TryWrite(append);
        try
        {
            return await act(append);
        }
        finally
        {
            lock (_lock)
                _underWay--;
        }
    }

    public Task<StoredRoom?> Load(string room, LoadBounds bounds, CancellationToken cancel) =>
        Read(() => real.Load(room, bounds, cancel));

    public Task<(StoredMember? Member, long Head)> Member(string room, string user, CancellationToken cancel) =>
        Read(() => real.Member(room, user, cancel));

    public Task<IReadOnlyList<StoredEvent>> Events(string room, long after, SliceBounds bounds, CancellationToken cancel) =>
        Read(() => real.Events(room, after, bounds, cancel));

    public Task<long> NthNewestMessage(string room, int count, CancellationToken cancel) =>
        Read(() => real.NthNewestMessage(room, count, cancel));

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> rooms, CancellationToken cancel) =>
        Read(() => real.Heads(rooms, cancel));

    public Task<Guid?> NewestAppend(string room, CancellationToken cancel) => Read(() => real.NewestAppend(room, cancel));

    public Task<long> ReadSeq(string room, string user, CancellationToken cancel) => Read(() => real.ReadSeq(room, user, cancel));

    private async Task<T> Read<T>(Func<Task<T>> read)
    {
        await BeforeRead();
        var answer = await read();
        await AfterRead();
        return answer;
    }
}
