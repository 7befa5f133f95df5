using System.Collections.Immutable;
using System.Threading.Channels;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A gateway that remembers the calls it got, and answers each when it is allowed to.</summary>
internal sealed class HearingGateway : IGatewayObserver
{
    private readonly Channel<ImmutableArray<RoomEvents>> _calls = Channel.CreateBounded<ImmutableArray<RoomEvents>>(10_000);
    private readonly Channel<ImmutableArray<UserNotice>> _notices = Channel.CreateBounded<ImmutableArray<UserNotice>>(10_000);
    private int _underWay;

    /// <summary>What each call waits for before it is answered, or fails with.</summary>
    public Func<Task> Answer { get; set; } = () => Task.CompletedTask;

    public int UnderWayMost { get; private set; }

    public Task Deliver(ImmutableArray<RoomEvents> rooms) => Take(_calls, rooms);

    public Task Notify(ImmutableArray<UserNotice> notices) => Take(_notices, notices);

    /// <summary>The next call, once there is one.</summary>
    public Task<ImmutableArray<RoomEvents>> Call() =>
        _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>The next call with notices, once there is one.</summary>
    public Task<ImmutableArray<UserNotice>> Notices() =>
        _notices.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>No call has come that was not asked for.</summary>
    public bool IsQuiet => _calls.Reader.Count == 0;

    /// <summary>The room and seqs of what comes next, over as many calls as it takes.</summary>
    public async Task<string[]> Hear(int events)
    {
        var heard = new List<string>();
        while (heard.Count < events)
            heard.AddRange((await Call()).SelectMany(r => r.Events.Select(e => $"{r.Room} {e.Seq}")));
        return [.. heard];
    }

    /// <summary>Everything that has been heard and not been asked for.</summary>
    public IEnumerable<PublishedEvent> Rest()
    {
        while (_calls.Reader.TryRead(out var rooms))
        {
            foreach (var published in rooms.SelectMany(r => r.Events))
                yield return published;
        }
    }

    private async Task Take<T>(Channel<T> calls, T call)
    {
        UnderWayMost = Math.Max(UnderWayMost, Interlocked.Increment(ref _underWay));

        // As it is now: who hears of the call may have the next one answered otherwise.
        var answer = Answer;
        calls.Writer.TryWrite(call);
        try
        {
            await answer();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
