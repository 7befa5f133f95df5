using CsCheck;
using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Domain.Tests.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Presence;

/// <summary>What readers of a room are told of who is there, by what they then believe.</summary>
public sealed class AttendanceTests
{
    private const int Members = 1_100;

    /// <summary>Members from one to another are now so, and how many milliseconds after the step before.</summary>
    private static readonly Gen<(int From, int To, PresenceStatus Status, int Pause)[]> Steps = Gen.Select(
        Gen.Int[0, Members - 1], Gen.OneOf(Gen.Int[1, 3], Gen.Int[1, Members]), Gen.Enum<PresenceStatus>(), Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, 6_000]),
        (from, count, status, pause) => (from, Math.Min(from + count, Members), status, pause)).Array[1, 40];

    [Fact]
    public void Who_hears_all_frames_knows_the_number_and_below_1_000_who_it_is() => Gen.Select(Steps, Gen.Int[0, Members]).Sample((steps, present) =>
    {
        var (truth, now) = (Enumerable.Range(0, present).ToDictionary(i => $"u{i}", _ => PresenceStatus.Away), TestRoom.Start);
        var attendance = new Attendance(truth, now);
        var reader = new Reader(truth, attendance.IsCounted);
        foreach (var (from, to, status, pause) in steps)
        {
            now += TimeSpan.FromMilliseconds(pause);
            foreach (var user in Enumerable.Range(from, to - from).Select(i => $"u{i}"))
            {
                truth[user] = status;
                attendance.Set(user, status);
            }

            reader.Hear(attendance.Tell(now), attendance.OnlineCount, now);
        }

        for (var frames = 0; frames <= Members / Attendance.ChangesPerFrame; frames++)
            reader.Hear(attendance.Tell(now += Attendance.CountSpacing), attendance.OnlineCount, now);
        attendance.IsQuiet.ShouldBeTrue();
        attendance.Tell(now + Attendance.CountSpacing).ShouldBeNull();
        reader.ShouldKnow(truth);
    });

    [Fact]
    public void Coming_back_below_1_000_is_told_in_one_full_frame_and_not_more_often_than_the_number()
    {
        var (attendance, now) = (new Attendance([], TestRoom.Start), TestRoom.Start);
        Set(attendance, 0, 1_001, PresenceStatus.Online);
        attendance.Tell(now += Attendance.ManySpacing).ShouldNotBeNull().ShouldSatisfyAllConditions(n => n.IsFull.ShouldBeFalse(), n => n.Changes.ShouldBeEmpty());
        Set(attendance, 0, 1, PresenceStatus.Offline);
        attendance.Tell(now += Attendance.CountSpacing - TimeSpan.FromTicks(1)).ShouldBeNull();
        attendance.IsQuiet.ShouldBeFalse("it is not withheld for ever");
        var news = attendance.Tell(now += TimeSpan.FromTicks(1)).ShouldNotBeNull();
        (news.IsFull, news.Changes.Count, attendance.IsCounted).ShouldBe((true, Limits.PresenceList, false));
        Set(attendance, 1, 2, PresenceStatus.Away);
        attendance.Tell(now + Attendance.ManySpacing).ShouldNotBeNull().Changes.ShouldBe([new PresenceEntry("u1", PresenceStatus.Away)]);
    }

    [Fact]
    public void Once_a_list_holds_them_all_again_it_is_told_in_full_and_not_before()
    {
        var (attendance, now) = (new Attendance([], TestRoom.Start), TestRoom.Start);
        Set(attendance, 0, Limits.PresenceList + 2, PresenceStatus.Online);
        attendance.Tell(now += Attendance.ManySpacing);
        Set(attendance, 0, 1, PresenceStatus.Offline);
        attendance.Tell(now += Attendance.ManySpacing).ShouldNotBeNull().IsFull.ShouldBeFalse();
        Set(attendance, 1, 2, PresenceStatus.Offline);
        var news = attendance.Tell(now).ShouldNotBeNull();
        (news.IsFull, news.Changes.Count).ShouldBe((true, Limits.PresenceList));
        Set(attendance, 2, 3, PresenceStatus.Offline);
        attendance.Tell(now).ShouldNotBeNull().IsFull.ShouldBeFalse();
    }

    [Fact]
    public void With_more_online_than_a_list_names_changes_are_told_twice_a_second_at_most()
    {
        var (attendance, now) = (new Attendance([], TestRoom.Start), TestRoom.Start);
        Set(attendance, 0, Limits.PresenceList + 1, PresenceStatus.Online);
        attendance.Tell(now += Attendance.ManySpacing - TimeSpan.FromTicks(1)).ShouldBeNull();
        attendance.Tell(now += TimeSpan.FromTicks(1)).ShouldNotBeNull();
        Set(attendance, 0, 1, PresenceStatus.Away);
        attendance.Tell(now += Attendance.Spacing).ShouldBeNull();
        attendance.IsQuiet.ShouldBeFalse("it is not withheld for ever");
        attendance.Tell(now + Attendance.Spacing).ShouldNotBeNull().Changes.ShouldBe([new PresenceEntry("u0", PresenceStatus.Away)]);
    }

    [Fact]
    public void A_change_among_more_than_1_000_that_leaves_their_number_is_told_nobody()
    {
        var (attendance, now) = (new Attendance([], TestRoom.Start), TestRoom.Start);
        Set(attendance, 0, 1_001, PresenceStatus.Online);
        attendance.Tell(now += Attendance.ManySpacing);
        Set(attendance, 7, 8, PresenceStatus.Away);
        attendance.Tell(now + Attendance.CountSpacing).ShouldBeNull();
        attendance.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public void Who_enters_while_only_the_number_is_told_is_told_the_one_that_all_others_have()
    {
        var (attendance, now) = (new Attendance([], TestRoom.Start), TestRoom.Start);
        Set(attendance, 0, 1_001, PresenceStatus.Online);
        attendance.OnlineCount.ShouldBe(1_001, "it is about to be told");
        attendance.Tell(now += Attendance.ManySpacing);
        Set(attendance, 1_001, 1_002, PresenceStatus.Online);
        attendance.OnlineCount.ShouldBe(1_001);
        Set(attendance, 1_001, 1_002, PresenceStatus.Offline);
        attendance.Tell(now += Attendance.CountSpacing).ShouldBeNull();
        attendance.OnlineCount.ShouldBe(1_001);
        Set(attendance, 0, 1, PresenceStatus.Offline);
        attendance.Tell(now + Attendance.CountSpacing).ShouldNotBeNull().IsFull.ShouldBeTrue();
        attendance.OnlineCount.ShouldBe(1_000);
    }

    [Fact]
    public void A_frame_holds_no_more_changes_than_a_client_has_to_take_and_the_rest_waits_for_the_next()
    {
        var attendance = new Attendance([], TestRoom.Start);
        Set(attendance, 0, 1_000, PresenceStatus.Online);
        int[] told = [.. Enumerable.Range(1, 2).Select(i => attendance.Tell(TestRoom.Start + i * Attendance.ManySpacing).ShouldNotBeNull().Changes.Count)];
        told.ShouldBe([500, 500]);
        attendance.IsQuiet.ShouldBeTrue();
        var id = new string('x', Limits.IdChars);
        var largest = new PresenceFrame(id, [.. Enumerable.Repeat(new PresenceEntry(id, PresenceStatus.Offline), Attendance.ChangesPerFrame)], null, int.MaxValue);
        WireFrame.Of(largest).Length.ShouldBeLessThan(Limits.FrameBytes);
    }

    private static void Set(Attendance attendance, int from, int to, PresenceStatus status)
    {
        for (var i = from; i < to; i++)
            attendance.Set($"u{i}", status);
    }

    /// <summary>One who believes what it is told. Lists are cut off at <see cref="Limits.PresenceList"/>, and it knows no more until one holds them all.</summary>
    private sealed class Reader(IReadOnlyDictionary<string, PresenceStatus> joined, bool isCounted)
    {
        private readonly Dictionary<string, PresenceStatus> _known = joined.Take(Limits.PresenceList).ToDictionary();
        private int _count = joined.Count;
        private bool _isCounted = isCounted;
        private DateTimeOffset _countedAt = DateTimeOffset.MinValue;

        public void Hear(AttendanceNews? news, int onlineCount, DateTimeOffset now)
        {
            if (news is null)
                return;

            if (onlineCount > 1_000)
            {
                (news.Changes.Count, news.IsFull, _isCounted && now - _countedAt < TimeSpan.FromSeconds(5)).ShouldBe((0, false, false));
                (_isCounted, _countedAt) = (true, now);
            }
            else
            {
                (news.IsFull || !_isCounted).ShouldBeTrue();
                if (news.IsFull)
                    news.Changes.Count.ShouldBe(Math.Min(onlineCount, Limits.PresenceList), "of nobody, if all have gone");
                else
                    news.Changes.Count.ShouldBeInRange(1, Attendance.ChangesPerFrame);
                _isCounted = false;
                if (news.IsFull)
                    _known.Clear();
            }

            foreach (var (user, status) in news.Changes)
                _known[user] = status;
            _count = onlineCount;
        }

        public void ShouldKnow(Dictionary<string, PresenceStatus> truth)
        {
            var present = truth.Where(t => t.Value != PresenceStatus.Offline).ToList();
            _count.ShouldBe(present.Count);
            _isCounted.ShouldBe(_count > 1_000);
            if (!_isCounted)
                _known.ShouldAllBe(k => truth.GetValueOrDefault(k.Key) == k.Value);
            if (!_isCounted && _count <= Limits.PresenceList)
                _known.Where(k => k.Value != PresenceStatus.Offline).ShouldBe(present, ignoreOrder: true);
        }
    }
}
