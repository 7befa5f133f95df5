using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

public sealed class RoomTests
{
    private static readonly DateTimeOffset Now = TestRoom.Start;

    [Fact]
    public void A_new_room_begins_with_its_settings_and_its_owner()
    {
        var test = new TestRoom(isCreated: false);
        test.Take(test.Room.Create(TestRoom.Owner, new RoomSettings(" Tea ", "t", Visibility.Public), Now)).ShouldBeNull();

        test.Log[0].ShouldBeOfType<RoomFrame>().Name.ShouldBe("Tea");
        test.Log[1].ShouldBeOfType<MemberFrame>().Role.ShouldBe(Role.Owner);
        test.Log.Select(e => e.Seq).ShouldBe([1L, 2L]);
    }

    [Fact]
    public void Creating_again_is_no_second_room_and_for_others_a_conflict()
    {
        var test = new TestRoom();
        var settings = new RoomSettings("Room", "", Visibility.Private);
        test.Room.Create(TestRoom.Owner, settings, Now).ShouldBe(Decision.Nothing);
        test.Take(test.Room.Create(TestRoom.Stranger, settings, Now))!.Code.ShouldBe(ErrorCode.Conflict);
    }

    [Fact]
    public void A_private_room_looks_to_strangers_as_if_it_did_not_exist()
    {
        var absent = new TestRoom(isCreated: false).Room;
        var room = new TestRoom().Room;
        foreach (var command in new Func<Room, Decision>[]
        {
            r => r.Post(TestRoom.Post("1", author: TestRoom.Stranger), Now),
            r => r.Join(TestRoom.Stranger, Now),
            r => r.Leave(TestRoom.Stranger),
            r => r.Kick(TestRoom.Stranger, TestRoom.Member.Id),
            r => r.Delete(TestRoom.Stranger),
            r => r.ChangeSettings(TestRoom.Stranger, new RoomSettings("x", "", Visibility.Public)),
            r => r.RevokeInvite(TestRoom.Stranger, "i"),
        })
        {
            command(room).ShouldBe(command(absent));
        }

        room.Enter(TestRoom.Stranger.Id).ShouldBe(absent.Enter(TestRoom.Stranger.Id));
    }

    [Fact]
    public void Anyone_joins_a_public_room_once()
    {
        var test = new TestRoom(Visibility.Public);
        test.Room.Enter(TestRoom.Stranger.Id)!.Code.ShouldBe(ErrorCode.NotAMember);
        test.Take(test.Room.Join(TestRoom.Stranger, Now)).ShouldBeNull();
        test.Room.Join(TestRoom.Stranger, Now).ShouldBe(Decision.Nothing);
        test.Room.Enter(TestRoom.Stranger.Id).ShouldBeNull();
        test.Room.Members.Count.ShouldBe(4);
    }

    [Fact]
    public void Who_was_removed_can_do_nothing_from_the_moment_it_is_staged()
    {
        var test = new TestRoom();
        test.Stage(test.Room.Kick(TestRoom.Admin, TestRoom.Member.Id));
        test.Room.Post(TestRoom.Post("1"), Now).ShouldBeOfType<Decision.Refuse>().Refusal.Code.ShouldBe(ErrorCode.NotFound);
        test.Room.Enter(TestRoom.Member.Id).ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_acts_on_an_equal_or_higher_role()
    {
        var test = new TestRoom();
        var second = new Person("admin2", "Ada");
        test.Add(second, Role.Admin);
        Code(test.Room.Kick(TestRoom.Admin, second.Id)).ShouldBe(ErrorCode.Forbidden);
        Code(test.Room.Kick(TestRoom.Admin, TestRoom.Owner.Id)).ShouldBe(ErrorCode.Forbidden);
        Code(test.Room.SetRole(TestRoom.Admin, second.Id, Role.Member)).ShouldBe(ErrorCode.Forbidden);
        test.Take(test.Room.SetRole(TestRoom.Admin, TestRoom.Admin.Id, Role.Member)).ShouldBeNull();
        test.Take(test.Room.Kick(TestRoom.Owner, second.Id)).ShouldBeNull();
    }

    [Fact]
    public void Handing_over_leaves_exactly_one_owner()
    {
        var test = new TestRoom();
        test.Take(test.Room.SetRole(TestRoom.Owner, TestRoom.Member.Id, Role.Owner)).ShouldBeNull();
        test.Room.Members.Find(TestRoom.Owner.Id)!.Role.ShouldBe(Role.Admin);
        test.Room.Members.Find(TestRoom.Member.Id)!.Role.ShouldBe(Role.Owner);
        Code(test.Room.Leave(TestRoom.Member)).ShouldBe(ErrorCode.Conflict);
        Code(test.Room.SetRole(TestRoom.Member, TestRoom.Member.Id, Role.Admin)).ShouldBe(ErrorCode.Conflict);
        test.Take(test.Room.Leave(TestRoom.Owner)).ShouldBeNull();
    }

    [Fact]
    public void A_deleted_room_is_gone_and_its_id_is_not_used_again()
    {
        var test = new TestRoom();
        test.Take(test.Room.Delete(TestRoom.Owner)).ShouldBeNull();
        test.Log[^1].ShouldBeOfType<RoomFrame>().Deleted.ShouldBe(true);
        Code(test.Room.Post(TestRoom.Post("1"), Now)).ShouldBe(ErrorCode.NotFound);
        Code(test.Room.Create(TestRoom.Owner, new RoomSettings("x", "", Visibility.Public), Now)).ShouldBe(ErrorCode.Conflict);
    }

    [Fact]
    public void Settings_are_checked_and_an_unchanged_one_is_no_event()
    {
        var test = new TestRoom();
        Code(test.Room.ChangeSettings(TestRoom.Admin, new RoomSettings("  ", "", Visibility.Public))).ShouldBe(ErrorCode.Invalid);
        Code(test.Room.ChangeSettings(TestRoom.Admin, new RoomSettings(new string('x', 81), "", Visibility.Public))).ShouldBe(ErrorCode.TooLong);
        test.Room.ChangeSettings(TestRoom.Admin, new RoomSettings("Room", "", Visibility.Private)).ShouldBe(Decision.Nothing);
    }

    [Fact]
    public void An_invite_lets_in_as_often_as_it_says()
    {
        var test = new TestRoom();
        var invite = new Invite("i", "hash", "hi", "admin", Now, Now.AddDays(1), MaxUses: 1, Uses: 0);
        test.Take(test.Room.Invite(TestRoom.Admin, invite, Now)).ShouldBeNull();
        test.Log.Count.ShouldBe(4, "an invite is no event");

        test.Room.Accept(TestRoom.Member, "i", Now).ShouldBe(Decision.Nothing);
        Code(test.Room.Accept(TestRoom.Stranger, "other", Now)).ShouldBe(ErrorCode.NotFound);
        Code(test.Room.Accept(TestRoom.Stranger, "i", Now.AddDays(1))).ShouldBe(ErrorCode.InviteExpired);
        test.Stage(test.Room.Accept(TestRoom.Stranger, "i", Now));
        Code(test.Room.Accept(new Person("late", "L"), "i", Now)).ShouldBe(ErrorCode.InviteUsedUp);
        foreach (var now in new[] { Now, Now.AddDays(1) })
        {
            test.Room.Accept(TestRoom.Stranger, "i", now).ShouldBe(Decision.Nothing, "who was let in by it is in");
            test.Room.Accept(TestRoom.Member, "forgotten", now).ShouldBe(Decision.Nothing);
        }
    }

    [Theory]
    [InlineData(0, null), InlineData(31, null), InlineData(1, 0), InlineData(1, 100_001)]
    public void An_invite_out_of_bounds_is_invalid(int days, int? uses)
    {
        var invite = new Invite("i", "hash", "hi", "admin", Now, Now.AddDays(days), uses, 0);
        Code(new TestRoom().Room.Invite(TestRoom.Admin, invite, Now)).ShouldBe(ErrorCode.Invalid);
    }

    [Fact]
    public void A_room_has_a_bounded_number_of_open_invites()
    {
        var test = new TestRoom();
        for (var i = 0; i < Limits.RoomInvites; i++)
            test.Take(test.Room.Invite(TestRoom.Admin, Invite(i, Now.AddHours(1)), Now)).ShouldBeNull();

        Code(test.Room.Invite(TestRoom.Admin, Invite(-1, Now.AddHours(1)), Now)).ShouldBe(ErrorCode.Conflict);
        test.Take(test.Room.Invite(TestRoom.Admin, Invite(-1, Now.AddHours(3)), Now.AddHours(2))).ShouldBeNull();
        Code(test.Room.Accept(TestRoom.Stranger, "i0", Now.AddHours(2))).ShouldBe(ErrorCode.InviteExpired);

        static Invite Invite(int n, DateTimeOffset end) => new($"i{n}", $"h{n}", "hi", "admin", Now, end, null, 0);
    }

    [Fact]
    public void A_reply_is_to_a_message_that_is_there()
    {
        var test = new TestRoom();
        Code(test.Room.Post(TestRoom.Post("1") with { ReplyTo = test.Room.Log.Head + 1 }, Now)).ShouldBe(ErrorCode.Invalid);
        Code(test.Room.Post(TestRoom.Post("1") with { ReplyTo = 0 }, Now)).ShouldBe(ErrorCode.Invalid);
        test.Take(test.Room.Post(TestRoom.Post("1") with { ReplyTo = 1 }, Now)).ShouldBeNull();
    }

    [Fact]
    public void Sending_too_fast_is_refused_but_a_repeat_is_never_judged_again()
    {
        var test = new TestRoom(isPaced: true);
        for (var i = 0; i < Limits.SendBurst; i++)
            test.Take(test.Room.Post(TestRoom.Post($"{i}"), Now)).ShouldBeNull();

        var refusal = test.Room.Post(TestRoom.Post("more"), Now).ShouldBeOfType<Decision.Refuse>().Refusal;
        refusal.Code.ShouldBe(ErrorCode.RateLimited);
        test.Room.Post(TestRoom.Post($"{Limits.SendBurst - 1}", text: ""), Now).ShouldBeOfType<Decision.Known>();
        test.Take(test.Room.Post(TestRoom.Post("more"), Now.AddMilliseconds(refusal.RetryAfterMs!.Value))).ShouldBeNull();
    }

    private static ErrorCode Code(Decision decision) => decision.ShouldBeOfType<Decision.Refuse>().Refusal.Code;
}
