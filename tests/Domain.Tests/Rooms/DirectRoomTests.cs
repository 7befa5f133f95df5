using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>The room of two. What may be done in it is in <see cref="PermissionTests"/>.</summary>
public sealed class DirectRoomTests
{
    private static readonly DateTimeOffset Now = TestRoom.Start;

    [Fact]
    public void The_id_is_the_same_for_both_and_no_other_pairs()
    {
        string[] users = ["a", "b", "ab", "a_b", "b_", new('x', 40), "X", "x"];
        var ids = users.SelectMany(one => users.Where(other => other != one).Select(other => DirectRooms.IdOf(one, other))).ToList();

        ids.ShouldAllBe(id => Ids.IsId(id) && DirectRooms.IsTakenFor(id));
        ids.Distinct().Count().ShouldBe(users.Length * (users.Length - 1) / 2);
        DirectRooms.IdOf("a", "b").ShouldBe("direct-yGh6CKpdbtIEQyj6aml6uOltw0KR6MIDS", "ids are stored: how they are made never changes");
    }

    [Fact]
    public void Both_are_its_members_with_nothing_unread_and_it_has_no_name()
    {
        var test = TestRoom.Direct();

        test.Log.Select(e => e.Seq).ShouldBe([1L, 2L, 3L]);
        test.Log[0].ShouldBeOfType<RoomFrame>().ShouldSatisfyAllConditions(r => r.Name.ShouldBeEmpty(), r => r.Visibility.ShouldBe(Visibility.Private));
        test.Log.OfType<MemberFrame>().Select(m => (m.User, m.Role)).ShouldBe([(TestRoom.Member, Role.Member), (TestRoom.Stranger, Role.Member)]);
        test.Batches[0].Rows.OfType<StartMarker>().ShouldBe([new StartMarker(TestRoom.Member.Id, 3), new StartMarker(TestRoom.Stranger.Id, 3)]);
        test.Room.PeerOf(TestRoom.Member.Id).ShouldBe(TestRoom.Stranger);
        test.Room.PeerOf(TestRoom.Stranger.Id).ShouldBe(TestRoom.Member);
        new TestRoom().Room.PeerOf(TestRoom.Member.Id).ShouldBeNull();
    }

    [Fact]
    public void Asking_again_is_no_second_room_whoever_asks()
    {
        var room = TestRoom.Direct().Room;
        room.OpenDirect(TestRoom.Member, TestRoom.Stranger, Now).ShouldBe(Decision.Nothing);
        room.OpenDirect(TestRoom.Stranger, TestRoom.Member, Now).ShouldBe(Decision.Nothing);
    }

    [Fact]
    public void A_third_is_let_in_by_nobody_and_a_room_is_of_the_two_that_its_id_names()
    {
        var room = TestRoom.Direct().Room;
        Code(room.Join(TestRoom.Owner, Now)).ShouldBe(ErrorCode.NotFound);
        room.Enter(TestRoom.Owner.Id).ShouldBe(Refusals.NotFound);
        Code(room.OpenDirect(TestRoom.Owner, TestRoom.Member, Now)).ShouldBe(ErrorCode.NotFound);
        Code(room.OpenDirect(TestRoom.Member, TestRoom.Member, Now)).ShouldBe(ErrorCode.Invalid);
    }

    [Theory]
    [InlineData("member"), InlineData("stranger")]
    public void Who_blocks_the_other_is_asked_for_no_room_and_asks_for_none(string blocker)
    {
        var room = TestRoom.Direct(blocker).Room;
        Code(room.OpenDirect(TestRoom.Member, TestRoom.Stranger, Now)).ShouldBe(ErrorCode.Forbidden);
        Code(room.OpenDirect(TestRoom.Stranger, TestRoom.Member, Now)).ShouldBe(ErrorCode.Forbidden);
    }

    [Fact]
    public void The_blocked_does_not_type_and_the_blocker_does()
    {
        var test = TestRoom.Direct(TestRoom.Stranger.Id);
        test.Room.Type(TestRoom.Member, Now);
        test.Room.Typing.Tell(Now).ShouldBeNull();
        test.Room.Type(TestRoom.Stranger, Now);
        test.Room.Typing.Tell(Now).ShouldBe([TestRoom.Stranger]);
    }

    [Fact]
    public void Its_id_is_for_no_other_room_whether_it_is_there_or_not()
    {
        var settings = new RoomSettings("Room", "", Visibility.Public);
        Code(TestRoom.Direct().Room.Create(TestRoom.Owner, settings, Now)).ShouldBe(ErrorCode.Invalid);
        var absent = new Room("Direct-x", new RoomLog(0, default, new RecentSends(8)), new Membership([], 0, complete: true), new Invites([]));
        Code(absent.Create(TestRoom.Owner, settings, Now)).ShouldBe(ErrorCode.Invalid);
    }

    private static ErrorCode Code(Decision decision) => decision.ShouldBeOfType<Decision.Refuse>().Refusal.Code;
}
