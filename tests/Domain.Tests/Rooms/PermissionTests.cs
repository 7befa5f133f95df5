using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>The one table, cell by cell (R10): written down here a second time, on purpose.</summary>
public sealed class PermissionTests
{
    public static TheoryData<RoomAction, bool, bool, bool> Cells => new()
    {
        //                        member admin  owner
        { RoomAction.Post,            true,  true,  true },
        { RoomAction.Leave,           true,  true,  true },
        { RoomAction.InviteToPublic,  true,  true,  true },
        { RoomAction.InviteToPrivate, false, true,  true },
        { RoomAction.RevokeInvite,    false, true,  true },
        { RoomAction.Kick,            false, true,  true },
        { RoomAction.SetRole,         false, true,  true },
        { RoomAction.Change,          false, true,  true },
        { RoomAction.HandOver,        false, false, true },
        { RoomAction.Delete,          false, false, true },
    };

    [Theory, MemberData(nameof(Cells))]
    public void The_table_is_as_written(RoomAction action, bool member, bool admin, bool owner)
    {
        Permissions.Allows(Role.Member, action).ShouldBe(member);
        Permissions.Allows(Role.Admin, action).ShouldBe(admin);
        Permissions.Allows(Role.Owner, action).ShouldBe(owner);
    }

    [Fact]
    public void Every_action_is_in_the_table() =>
        Cells.Count.ShouldBe(Enum.GetValues<RoomAction>().Length);

    /// <summary>The rules ask the table: what each role may do to a room, decided by the room itself.</summary>
    [Theory, MemberData(nameof(Cells))]
    public void The_room_decides_by_the_table(RoomAction action, bool member, bool admin, bool owner)
    {
        Decides(action, TestRoom.Member).ShouldBe(member);
        Decides(action, TestRoom.Admin).ShouldBe(admin);

        // The owner may leave by the table, but has to hand the room over first.
        Decides(action, TestRoom.Owner).ShouldBe(owner && action != RoomAction.Leave);
        Decides(action, TestRoom.Stranger).ShouldBeFalse();
    }

    private static bool Decides(RoomAction action, Person actor)
    {
        var visibility = action == RoomAction.InviteToPublic ? Visibility.Public : Visibility.Private;
        var test = new TestRoom(visibility);
        var other = new Person("other", "Otto");
        test.Add(other, Role.Member);
        var room = test.Room;
        var invite = new Invite("i", "hash", "hi", TestRoom.Owner.Id, TestRoom.Start, TestRoom.Start.AddDays(1), null, 0);
        if (action == RoomAction.RevokeInvite)
            test.Take(room.Invite(TestRoom.Owner, invite, TestRoom.Start));

        var decision = action switch
        {
            RoomAction.Post => room.Post(TestRoom.Post("1", author: actor), TestRoom.Start),
            RoomAction.Leave => room.Leave(actor),
            RoomAction.InviteToPublic or RoomAction.InviteToPrivate => room.Invite(actor, invite, TestRoom.Start),
            RoomAction.RevokeInvite => room.RevokeInvite(actor, "i"),
            RoomAction.Kick => room.Kick(actor, other.Id),
            RoomAction.SetRole => room.SetRole(actor, other.Id, Role.Admin),
            RoomAction.Change => room.ChangeSettings(actor, new RoomSettings("New", "", visibility)),
            RoomAction.HandOver => room.SetRole(actor, other.Id, Role.Owner),
            RoomAction.Delete => room.Delete(actor),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        return decision is Decision.Save;
    }
}
