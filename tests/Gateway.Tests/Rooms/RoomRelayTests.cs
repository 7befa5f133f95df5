namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Followers come and go on many threads while events come in on others, some lost, some twice.</summary>
public sealed class RoomRelayTests
{
    private const int Readers = 8;
    private const int Rounds = 150;

    private readonly RealThreads _threads = new();

    [Fact]
    public async Task Every_stream_is_whole_whoever_comes_and_goes_at_the_same_time()
    {
        var published = 0;
        _threads.Room.Publishing = (observer, events) =>
        {
            for (var times = Interlocked.Increment(ref published) % 7 switch { 0 => 0, 1 => 2, _ => 1 }; times > 0; times--)
                observer.Deliver([events]);
        };
        var readers = Enumerable.Range(0, Readers).Select(i => new Reader($"u{i}", bound: 8 + i)).ToList();
        using var stop = new CancellationTokenSource();
        var talking = RealThreads.Many(3, _ => Talk(stop.Token));
        await RealThreads.Many(Readers, i => ComeAndGo(readers[i]));
        await stop.CancelAsync();
        await talking;

        _threads.Room.Publishing = (observer, events) => observer.Deliver([events]);
        var all = Task.WhenAll(readers.Select(JoinForGood));
        _threads.Room.Say();
        await all.WaitAsync(RealThreads.Patience, TestContext.Current.CancellationToken);
        var histories = new Dictionary<string, RoomHistory> { ["e1"] = _threads.Room.History };
        foreach (var reader in readers)
        {
            var checker = new StreamChecker(reader, histories);
            checker.Violation(reader.Heard).ShouldBeNull();
            checker.Owed(_threads.Room).ShouldBeNull();
        }
    }

    private async Task Talk(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            _threads.Room.Say(Random.Shared.Next(1, 4));
            await Task.Yield();
        }
    }

    private async Task ComeAndGo(Reader reader)
    {
        for (var i = 0; i < Rounds; i++)
        {
            var answered = reader.Hears(h => h.Ref is not null);
            Ask(reader, isJoin: i % 3 != 2);
            if (i % 4 != 0)
                await answered;
        }
    }

    /// <summary>Completes when the newest event was heard after the last join.</summary>
    private async Task JoinForGood(Reader reader)
    {
        var isIn = false;
        var last = $"{reader.Asks.Count}";
        var whole = reader.Hears(h => (isIn |= h.Ref == last) && h.Seq == _threads.Room.History.Head);
        Ask(reader, isJoin: true);
        await whole;
    }

    private void Ask(Reader reader, bool isJoin)
    {
        var asked = new Asked($"{reader.Asks.Count}", isJoin, null, null);
        reader.Asks.Add(asked);
        if (isJoin)
            _threads.Relays.Join(reader, RelayWorld.RoomId, null, null, asked.Ref);
        else
            _threads.Relays.Part(reader, RelayWorld.RoomId, asked.Ref);
    }
}
