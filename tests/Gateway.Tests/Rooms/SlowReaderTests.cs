using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>R6: who reads slowly, or not at all, costs a bounded memory and delays nobody.</summary>
public sealed class SlowReaderTests : IDisposable
{
    private const int Bound = 50;

    private readonly RelayWorld _world = new();

    [Fact]
    public void Who_never_reads_costs_its_queue_and_no_calls_and_the_others_get_everything_at_once()
    {
        var (slow, others) = (Stuck("slow"), Enumerable.Range(0, 3).Select(i => _world.Joined($"u{i}")).ToList());
        var calls = _world.Room.Calls.Count;
        for (var seq = 1; seq <= 3_000; seq++)
        {
            _world.Room.Say();
            _world.Settle();
            others.ShouldAllBe(o => o.Heard[o.Heard.Count - 1].Seq == seq);
        }

        _world.Pass(TimeSpan.FromSeconds(20));
        others.ShouldAllBe(o => o.Heard.Count == 3_001);
        slow.MostQueued.ShouldBe(Bound);
        _world.Room.Calls.Count.ShouldBe(calls, "nobody asks the room for one who has no room");
    }

    [Fact]
    public void When_it_reads_again_it_gets_all_that_it_missed_from_the_log()
    {
        var slow = Stuck("slow");
        Say(Bound + Limits.ReplayEvents);
        Drink(slow);
        Seqs(slow).ShouldBe(Enumerable.Range(1, Bound + Limits.ReplayEvents).Select(s => (long)s));
        slow.Heard.Count(h => h.Type == "joined").ShouldBe(1);
        slow.MostQueued.ShouldBe(Bound);
        Say(1);
        Drink(slow);
        slow.Heard[^1].Seq.ShouldBe(Bound + Limits.ReplayEvents + 1);
    }

    [Fact]
    public void More_than_a_thousand_behind_it_is_told_of_the_truncation()
    {
        var slow = Stuck("slow");
        Say(Bound + Limits.ReplayEvents + 1);
        Drink(slow);
        var head = Bound + Limits.ReplayEvents + 1;
        var anew = slow.Heard.Single(h => h.Type == "joined" && h.Ref is null);
        anew.ToString().ShouldBe($"joined {head - Limits.JoinMessages + 1}..{head} truncated");
        Seqs(slow).ShouldBe([.. Range(1, Bound), .. Range(head - Limits.JoinMessages + 1, head)]);
    }

    [Fact]
    public void A_removal_while_it_does_not_read_is_the_last_that_it_gets()
    {
        var slow = Stuck("slow");
        Say(Bound + 20);
        _world.Room.Commit(h => h.Remove("slow"));
        Say(Limits.ReplayEvents + 100);
        Drink(slow);
        slow.Story.ShouldEndWith($" {Bound + 20} {Bound + 21} left kicked");
    }

    [Fact]
    public void A_room_that_fails_or_lags_is_asked_again_after_a_pause_and_not_without_end()
    {
        var slow = Stuck("slow");
        Say(Bound + 500);
        _world.Room.Lag = () => 500;
        slow.Read(int.MaxValue);
        var calls = _world.Room.Calls.Count;
        _world.Pass(TimeSpan.FromSeconds(5));
        (_world.Room.Calls.Count - calls).ShouldBeInRange(5, 40);
        _world.Room.Lag = () => 0;
        for (var i = 0; i < 30; i++)
        {
            _world.Pass(TimeSpan.FromMilliseconds(100));
            Drink(slow);
        }

        Seqs(slow).ShouldBe(Range(1, Bound + 500));
    }

    public void Dispose() => _world.Dispose();

    /// <summary>Joined, and reading nothing since.</summary>
    private Reader Stuck(string user)
    {
        var reader = _world.Joined(user, Bound);
        reader.StopReading();
        return reader;
    }

    private void Say(int times)
    {
        for (; times > 0; times--)
        {
            _world.Room.Say();
            _world.Settle();
        }
    }

    private void Drink(Reader reader)
    {
        for (var heard = -1; heard != reader.Heard.Count;)
        {
            heard = reader.Heard.Count;
            reader.Read(20);
            _world.Settle();
            reader.Read(20);
            _world.Settle();
        }
    }

    private static IEnumerable<long> Range(long from, long to) => Enumerable.Range((int)from, (int)(to - from + 1)).Select(s => (long)s);

    private static IEnumerable<long> Seqs(Reader reader) => reader.Heard.Where(h => h.IsEvent).Select(h => h.Seq);
}
