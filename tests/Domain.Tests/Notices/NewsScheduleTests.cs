using CsCheck;
using Orleans.Chat.Domain.Notices;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Notices;

/// <summary>The first news of a room at once, then at most one telling in 5 s, the last never withheld, and nothing done before it has arrived.</summary>
public sealed class NewsScheduleTests
{
    private static readonly TimeSpan Every = Limits.UnreadEvery;

    private readonly NewsSchedule _schedule = new();
    private TimeSpan _now;

    [Fact]
    public void The_first_is_due_at_once_and_what_comes_then_in_its_turn()
    {
        Take(1, number: 1);
        Tell().ShouldBe((1, 1));
        Take(2, number: 2);
        Take(3, number: 3);
        _schedule.Waits("r", _now).ShouldBeTrue();
        Pass(Every - TimeSpan.FromTicks(1));
        _schedule.Due(_now).ShouldBeEmpty();
        Pass(TimeSpan.FromTicks(1));
        Tell().ShouldBe((1, 3), "what was told is looked at once more");
        Pass(Every);
        Tell().ShouldBe((2, 3));
    }

    [Fact]
    public void A_room_is_done_when_looking_again_brings_nothing_new()
    {
        Take(1, number: 7);
        Tell();
        _schedule.Oldest.ShouldBe(7);
        Pass(Every);
        Tell(hasTold: false).ShouldBe((1, 1));
        (_schedule.Oldest, _schedule.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void A_room_with_nobody_to_be_told_is_looked_at_once_more_all_the_same()
    {
        Take(1, number: 1);
        Tell(hasTold: false);
        _schedule.Count.ShouldBe(1);
        Pass(Every);
        Tell(hasTold: false);
        _schedule.Count.ShouldBe(0);
    }

    [Fact]
    public void What_was_told_when_it_was_looked_at_again_is_done_once_it_has_arrived()
    {
        Take(1, number: 1);
        Tell();
        Pass(Every);
        Tell();
        _schedule.Oldest.ShouldBe(1);
        Pass(Every);
        _schedule.Begin("r", hasArrived: true).ShouldBeNull();
        _schedule.Count.ShouldBe(0);
    }

    [Fact]
    public void What_did_not_arrive_is_told_again_from_its_beginning()
    {
        Take(1, number: 1);
        Tell();
        Pass(Every);
        Take(2, number: 2);
        Tell();
        Pass(Every);
        Take(3, number: 3);
        Tell(hasArrived: false).ShouldBe((1, 3));
        _schedule.Oldest.ShouldBe(1);
    }

    [Fact]
    public void What_could_not_be_told_is_due_again_and_not_sooner()
    {
        Take(1, number: 1);
        _schedule.Begin("r", hasArrived: true);
        _schedule.Failed("r", _now);
        _schedule.Due(_now).ShouldBeEmpty();
        Pass(Every);
        Tell().ShouldBe((1, 1));
    }

    [Fact]
    public void Of_a_room_that_never_rests_what_is_old_is_done_all_the_same()
    {
        for (var i = 1; i < 20; i++)
        {
            Take(i, number: i);
            Tell();
            _schedule.Oldest.ShouldBe(Math.Max(1, i - 1));
            Pass(Every);
        }
    }

    /// <summary>Whatever arrives or is lost: an event counts as done only after it was told, and looked at again 5 s later or more, and both arrived.</summary>
    [Fact]
    public void Nothing_is_done_that_was_not_told_twice_and_has_arrived() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 3]).List[1, 60].Sample(steps =>
        {
            var (schedule, now, seq, told) = (new NewsSchedule(), TimeSpan.Zero, 0, new Dictionary<long, int>());
            List<long> underWay = [];
            foreach (var (hasArrived, works, hasTold, writes) in steps)
            {
                for (var i = 0; i < writes; i++)
                {
                    schedule.Take("r", new RoomNews(++seq, seq, true, false), seq);
                    told[seq] = 0;
                }

                foreach (var room in schedule.Due(now))
                {
                    if (!hasArrived)
                        underWay.ForEach(s => told[s] = 0);
                    underWay.Clear();
                    if (schedule.Begin(room, hasArrived) is not { } news)
                        continue;
                    if (!works)
                    {
                        schedule.Failed(room, now);
                        continue;
                    }

                    schedule.Told(room, hasTold, now);
                    for (var s = news.First; s <= news.Last; s++)
                        told[s]++;
                    if (hasTold)
                        underWay.AddRange(told.Keys.Where(s => s >= news.First && s <= news.Last));
                }

                for (long s = 1; s < (schedule.Oldest ?? seq + 1); s++)
                    told[s].ShouldBeGreaterThanOrEqualTo(2, $"{s} is done");
                now += Every;
            }
        });

    private void Take(long seq, long number) => _schedule.Take("r", new RoomNews(seq, seq, true, false), number);

    private (long First, long Last) Tell(bool hasTold = true, bool hasArrived = true)
    {
        _schedule.Due(_now).ShouldBe(["r"]);
        var news = _schedule.Begin("r", hasArrived).ShouldNotBeNull();
        _schedule.Told("r", hasTold, _now);
        return (news.First, news.Last);
    }

    private void Pass(TimeSpan time) => _now += time;
}
