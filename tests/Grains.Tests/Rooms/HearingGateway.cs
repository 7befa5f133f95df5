using System.Collections.Immutable;
using System.Threading.Channels;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A gateway that remembers the calls it got, and answers each when it is allowed to.</summary>
internal sealed class HearingGateway : IGatewayObserver
{
    private readonly Channel<ImmutableArray<RoomEvents>> _calls = Channel.CreateBounded<ImmutableArray<RoomEvents>>(10_000);
    private int _underWay;

    /// <summary>What each call waits for before it is answered, or fails with.</summary>
    public Func<Task> Answer { get; set; } = () => Task.CompletedTask;

    public int UnderWayMost { get; private set; }

    public async Task Deliver(ImmutableArray<RoomEvents> rooms)
    {
        UnderWayMost = Math.Max(UnderWayMost, Interlocked.Increment(ref _underWay));
        _calls.Writer.TryWrite(rooms);
        try
        {
            await Answer();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>The next call, once there is one.</summary>
    public Task<ImmutableArray<RoomEvents>> Call() =>
        _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

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
}
