using CsCheck;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>Who types, and when it is told.</summary>
public sealed class TypingTests
{
    private static readonly DateTimeOffset Start = TestRoom.Start;
    private static readonly Person[] People = [.. Enumerable.Range(0, 13).Select(i => new Person($"u{i}", $"U{i}"))];

    /// <summary>What happens, to whom, and how many milliseconds after the step before.</summary>
    private static readonly Gen<(int What, int Who, int Pause)[]> Steps =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, People.Length - 1], Gen.OneOf(Gen.Int[0, 300], Gen.Int[0, 3_000])).Array[1, 150];

    [Fact]
    public void Who_is_told_is_who_types_by_the_contract() => Steps.Sample(steps =>
    {
        var (typing, model, now) = (new TypingSet(), new TypingModel(), Start);
        IReadOnlyList<Person> told = [];
        var toldAt = DateTimeOffset.MinValue;
        foreach (var (what, who, pause) in steps)
        {
            now += TimeSpan.FromMilliseconds(pause);
            Act(typing, model, (what, People[who]), now);
            var expected = model.Typing(now).Take(10).ToList();
            var isDue = now - toldAt >= TimeSpan.FromMilliseconds(250) && !expected.SequenceEqual(told);
            var frame = typing.Tell(now);
            (frame is not null).ShouldBe(isDue);
            if (frame is not null)
                (told, toldAt) = (frame, now);
            if (isDue)
                told.ShouldBe(expected);
            typing.IsQuiet(now).ShouldBe(told.Count == 0 && expected.Count == 0);
        }
    });

    [Fact]
    public void Left_alone_it_ends_with_an_empty_frame_and_is_quiet() => Steps.Sample(steps =>
    {
        var (typing, model, now) = (new TypingSet(), new TypingModel(), Start);
        IReadOnlyList<Person> told = [];
        foreach (var (what, who, pause) in steps)
        {
            now += TimeSpan.FromMilliseconds(pause);
            Act(typing, model, (what, People[who]), now);
            told = typing.Tell(now) ?? told;
        }

        for (var tick = 0; tick < 21; tick++)
            told = typing.Tell(now += TypingSet.Spacing) ?? told;
        told.ShouldBeEmpty();
        typing.IsQuiet(now).ShouldBeTrue();
    });

    [Fact]
    public void A_clock_that_is_set_back_leaves_nobody_typing_for_hours()
    {
        var typing = new TypingSet();
        typing.Take(People[0], Start);
        typing.Tell(Start)!.Count.ShouldBe(1);
        var earlier = Start - TimeSpan.FromHours(1);
        typing.Tell(earlier).ShouldBe([]);
        typing.Take(People[0], earlier).ShouldBeTrue();
    }

    [Fact]
    public void Only_members_of_an_open_room_type_and_who_is_removed_vanishes()
    {
        var test = new TestRoom(Visibility.Public);
        test.Room.Type(TestRoom.Stranger, Start);
        test.Room.Typing.Tell(Start).ShouldBeNull();
        test.Room.Type(TestRoom.Member, Start);
        test.Room.Type(TestRoom.Admin, Start);
        test.Room.Typing.Tell(Start).ShouldBe([TestRoom.Member, TestRoom.Admin]);

        test.Take(test.Room.Kick(TestRoom.Owner, TestRoom.Member.Id)).ShouldBeNull();
        test.Room.Typing.Tell(Start + TypingSet.Spacing).ShouldBe([TestRoom.Admin]);
        test.Take(test.Room.Delete(TestRoom.Owner)).ShouldBeNull();
        test.Room.Type(TestRoom.Owner, Start);
        test.Room.Typing.Tell(Start + (2 * TypingSet.Spacing)).ShouldBe([]);
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void A_room_of_more_than_a_thousand_members_tells_nothing(int count, bool tells)
    {
        var members = new Membership([new Member(TestRoom.Member, Role.Member, Start)], count, complete: false);
        var room = new Room("room", new RoomLog(0, default, new RecentSends(8)), members, new Invites([]));
        room.Restore(RoomState.Open, new RoomSettings("Room", "", Visibility.Private));
        room.Type(TestRoom.Member, Start);
        (room.Typing.Tell(Start) is not null).ShouldBe(tells);
    }

    private static void Act(TypingSet typing, TypingModel model, (int What, Person User) step, DateTimeOffset now)
    {
        switch (step.What)
        {
            case < 7:
                typing.Take(step.User, now);
                model.Typed(step.User, now);
                break;
            case 7:
                typing.Stop(step.User.Id);
                model.Sent(step.User, now);
                break;
            case 8:
                typing.Forget(step.User.Id);
                model.Removed(step.User, now);
                break;
        }
    }
}
