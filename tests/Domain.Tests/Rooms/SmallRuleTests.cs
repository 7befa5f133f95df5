using CsCheck;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

public sealed class SmallRuleTests
{
    [Fact]
    public void A_read_marker_never_moves_back_nor_past_the_head() =>
        Gen.Select(Gen.Long[0, 50], Gen.Long[-10, 100].Array[0, 20], Gen.Long[50, 60]).Sample((start, asked, head) =>
        {
            var marker = start;
            foreach (var seq in asked)
            {
                var moved = ReadMarker.Merge(marker, seq, head);
                moved.ShouldBe(Math.Max(marker, Math.Min(seq, head)));
                moved.ShouldBeGreaterThanOrEqualTo(marker);
                moved.ShouldBeLessThanOrEqualTo(head);
                marker = moved;
            }
        });

    [Theory]
    [InlineData(10, null, null, 1, 1, false, false)]
    [InlineData(5_000, null, null, 4_900, 4_900, false, false)]
    [InlineData(5_000, null, null, 1, 4_001, false, false)]
    [InlineData(0, null, null, 1, 1, false, false)]
    [InlineData(5_000, 4_000L, "e", 4_951, 4_001, false, false)]
    [InlineData(5_000, 3_999L, "e", 4_951, 4_951, true, false)]
    [InlineData(5_000, 5_000L, "e", 4_951, 5_001, false, false)]
    [InlineData(5_000, 5_001L, "e", 4_951, 4_951, false, true)]
    [InlineData(5_000, 4_990L, "other", 4_951, 4_951, false, true)]
    [InlineData(5_000, 4_990L, null, 4_951, 4_991, false, false)]
    [InlineData(0, 0L, "e", 1, 1, false, false)]
    public void A_reader_is_served_from(
        long head, long? last, string? epoch, long nth, long first, bool truncated, bool reset) =>
        Replay.Plan(head, (last, epoch), "e", nth).ShouldBe(new Replay(first, truncated, reset));

    [Fact]
    public void The_ring_is_the_end_of_the_log() =>
        Gen.Select(Gen.Int[1, 20], Gen.Bool.Array[0, 60], Gen.Int[0, 70], Gen.Int[1, 30]).Sample((max, isMessage, after, limit) =>
        {
            var ring = new EventRing(max, int.MaxValue);
            var log = isMessage.Select((m, i) => Event(i + 1, m ? EventKind.Message : EventKind.Member)).ToList();
            log.ForEach(ring.Add);

            var kept = log.TakeLast(max).ToList();
            ring.CompleteAfter.ShouldBe(kept.Count == 0 ? 0 : kept[0].Seq - 1);
            var expected = after < ring.CompleteAfter ? null : log.Where(e => e.Seq > after).Take(limit).ToList();
            ring.After(after, limit)?.ToList().ShouldBe(expected);

            var messages = log.Where(e => e.Kind == EventKind.Message).ToList();
            var nth = messages.Count < limit ? 1 : messages[^limit].Seq;
            if (ring.NthNewestMessage(limit) is { } known)
                known.ShouldBe(nth);
            else
                kept.Count(e => e.Kind == EventKind.Message).ShouldBeLessThan(limit);
        });

    [Fact]
    public void The_ring_is_bounded_in_bytes()
    {
        var ring = new EventRing(100, bytesMax: 100);
        for (var seq = 1; seq <= 50; seq++)
            ring.Add(Event(seq, EventKind.Message));
        ring.After(ring.CompleteAfter, 100)!.Value.Sum(e => e.Frame.Length).ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void What_is_rewritten_in_the_ring_stays_in_its_place_and_within_the_bound_and_what_left_does_not_come_back()
    {
        var ring = new EventRing(4, bytesMax: 1_000);
        for (var seq = 1; seq <= 6; seq++)
            ring.Add(Event(seq, EventKind.Message));
        var other = WireFrame.OfJson(new byte[100]);
        ring.Rewrite([new Rewritten(1, 7, other), new Rewritten(4, 7, other)]);
        ring.After(2, 100)!.Value.Select(e => (e.Seq, e.Frame == other)).ShouldBe([(3, false), (4, true), (5, false), (6, false)]);

        ring.Rewrite([new Rewritten(4, 8, WireFrame.OfJson(new byte[1_000]))]);
        ring.CompleteAfter.ShouldBe(4);
        ring.Rewrite([new Rewritten(6, 8, WireFrame.OfJson(new byte[900]))]);
        ring.After(5, 100)!.Value.Sum(e => e.Frame.Length).ShouldBeInRange(900, 1_000);
        ring.After(4, 100)?.Length.ShouldBe(2);
    }

    [Fact]
    public void A_large_room_asks_for_members_and_does_not_learn_what_was_read_too_early()
    {
        var members = new Membership([], count: 20_000, complete: false);
        members.Knows("a").ShouldBeFalse();
        var version = members.Version;
        members.Put(new Member(TestRoom.Member, Role.Member, TestRoom.Start));
        members.Learn("a", new Member(new Person("a", "A"), Role.Owner, TestRoom.Start), version);
        members.Knows("a").ShouldBeFalse("the row was read before another change");

        members.Learn("a", null, members.Version);
        members.Find("a").ShouldBeNull();
        members.Count.ShouldBe(20_001);
        members.Trim(1);
        members.Knows("a").ShouldBeFalse();
    }

    [Fact]
    public void A_pace_is_never_exceeded() =>
        Gen.Int[0, 400].Array[1, 300].Sample(pauses =>
        {
            var pace = new SendPace();
            var (now, taken) = (TestRoom.Start, 0);
            foreach (var pause in pauses)
            {
                now = now.AddMilliseconds(pause);
                if (pace.Take("a", now) is null)
                    taken++;
                else
                    pace.Take("b", now).ShouldBeNull("one author's pace is not another's");
            }

            var allowed = Limits.SendBurst + ((now - TestRoom.Start).TotalSeconds * Limits.SendsPerSecond) + 1;
            taken.ShouldBeLessThanOrEqualTo((int)allowed);
        });

    private static PublishedEvent Event(long seq, EventKind kind) => new(seq, kind, WireFrame.OfJson("{\"x\":12345678}"u8));
}
