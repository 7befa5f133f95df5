using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>Bans: a removal for members, and a closed door for all whom they name.</summary>
public sealed class BanTests
{
    private static readonly DateTimeOffset Now = TestRoom.Start;

    [Fact]
    public void A_ban_of_a_member_is_one_event_that_takes_the_room_from_them()
    {
        var test = new TestRoom(Visibility.Public);
        var staged = test.Stage(test.Room.Ban(TestRoom.Admin, TestRoom.Member, Now));

        var draft = staged.Change.Events.ShouldHaveSingleItem();
        draft.Frame.ShouldBe(new MemberFrame("room", 0, MemberChange.Banned, TestRoom.Member, Role.Member, default, TestRoom.Admin.Id));
        draft.Removal.ShouldBe(new Removal(TestRoom.Member.Id, LeftReason.Banned));
        staged.Change.Rows.ShouldBe([new PutBan(TestRoom.Member.Id, TestRoom.Admin.Id, Now), new RemoveMember(TestRoom.Member.Id)]);
        test.Room.Members.Count.ShouldBe(2);
        Code(test.Room.Post(TestRoom.Post("1"), Now)).ShouldBe(ErrorCode.Banned);
    }

    [Fact]
    public void A_ban_of_somebody_else_takes_nothing_and_keeps_them_from_coming()
    {
        var test = new TestRoom(Visibility.Public);
        var staged = test.Stage(test.Room.Ban(TestRoom.Admin, TestRoom.Stranger, Now));

        staged.Change.Events.ShouldHaveSingleItem().Removal.ShouldBeNull("nobody is told that a room was taken which they did not have");
        staged.Change.Rows.ShouldBe([new PutBan(TestRoom.Stranger.Id, TestRoom.Admin.Id, Now)]);
        test.Room.Members.Count.ShouldBe(3);
        Code(test.Room.Join(TestRoom.Stranger, Now)).ShouldBe(ErrorCode.Banned);
        test.Room.Enter(TestRoom.Stranger.Id)!.Code.ShouldBe(ErrorCode.Banned);
    }

    [Fact]
    public void A_private_room_does_not_tell_the_banned_that_it_is_there_but_an_invite_that_shows_it_does_not_let_them_in()
    {
        var test = new TestRoom();
        test.Take(test.Room.Invite(TestRoom.Admin, new Invite("i", "hash", "hi", "admin", Now, Now.AddDays(1), null, 0), Now)).ShouldBeNull();
        test.Take(test.Room.Ban(TestRoom.Admin, TestRoom.Stranger, Now)).ShouldBeNull();

        test.Room.Enter(TestRoom.Stranger.Id).ShouldBe(Refusals.NotFound);
        Code(test.Room.Join(TestRoom.Stranger, Now)).ShouldBe(ErrorCode.NotFound);
        Code(test.Room.Accept(TestRoom.Stranger, "i", Now)).ShouldBe(ErrorCode.Banned);
        Code(test.Room.Accept(TestRoom.Stranger, "other", Now)).ShouldBe(ErrorCode.NotFound);
    }

    [Fact]
    public void Lifting_a_ban_opens_the_door_and_makes_nobody_a_member()
    {
        var test = new TestRoom(Visibility.Public);
        test.Take(test.Room.Ban(TestRoom.Admin, TestRoom.Member, Now)).ShouldBeNull();
        var staged = test.Stage(test.Room.Unban(TestRoom.Owner, TestRoom.Member));

        var draft = staged.Change.Events.ShouldHaveSingleItem();
        ((MemberFrame)draft.Frame).Change.ShouldBe(MemberChange.Unbanned);
        draft.Removal.ShouldBeNull();
        staged.Change.Rows.ShouldBe([new RemoveBan(TestRoom.Member.Id)]);
        test.Room.Members.Find(TestRoom.Member.Id).ShouldBeNull();
        test.Room.Enter(TestRoom.Member.Id)!.Code.ShouldBe(ErrorCode.NotAMember);
        test.Take(test.Room.Join(TestRoom.Member, Now)).ShouldBeNull();
    }

    [Fact]
    public void What_is_so_already_is_no_event()
    {
        var test = new TestRoom(Visibility.Public);
        test.Take(test.Room.Ban(TestRoom.Admin, TestRoom.Member, Now)).ShouldBeNull();
        test.Room.Ban(TestRoom.Owner, TestRoom.Member, Now).ShouldBe(Decision.Nothing);
        test.Room.Unban(TestRoom.Owner, TestRoom.Stranger).ShouldBe(Decision.Nothing);
    }

    [Fact]
    public void Nobody_bans_an_equal_or_higher_role_or_themselves()
    {
        var test = new TestRoom();
        var second = new Person("admin2", "Ada");
        test.Add(second, Role.Admin);
        Code(test.Room.Ban(TestRoom.Admin, second, Now)).ShouldBe(ErrorCode.Forbidden);
        Code(test.Room.Ban(TestRoom.Admin, TestRoom.Owner, Now)).ShouldBe(ErrorCode.Forbidden);
        Code(test.Room.Ban(TestRoom.Owner, TestRoom.Owner, Now)).ShouldBe(ErrorCode.Invalid);
        test.Take(test.Room.Ban(TestRoom.Owner, second, Now)).ShouldBeNull();
    }

    [Fact]
    public void The_number_of_bans_is_bounded()
    {
        var bans = new Bans(Enumerable.Range(0, Limits.RoomBans - 1).Select(i => $"u{i}"));
        var room = new Room("room", new RoomLog(0, default, new RecentSends(8)), new Membership([], 0, complete: true), new Invites([])) { Bans = bans };
        room.Stage(room.Create(TestRoom.Owner, new RoomSettings("Room", "", Visibility.Public), Now).ShouldBeOfType<Decision.Save>().Change);

        room.Stage(room.Ban(TestRoom.Owner, TestRoom.Member, Now).ShouldBeOfType<Decision.Save>().Change);
        Code(room.Ban(TestRoom.Owner, TestRoom.Stranger, Now)).ShouldBe(ErrorCode.Conflict);
        room.Ban(TestRoom.Owner, TestRoom.Member, Now).ShouldBe(Decision.Nothing);
        room.Stage(room.Unban(TestRoom.Owner, TestRoom.Member).ShouldBeOfType<Decision.Save>().Change);
        room.Ban(TestRoom.Owner, TestRoom.Stranger, Now).ShouldBeOfType<Decision.Save>();
    }

    private static ErrorCode Code(Decision decision) => decision.ShouldBeOfType<Decision.Refuse>().Refusal.Code;
}
