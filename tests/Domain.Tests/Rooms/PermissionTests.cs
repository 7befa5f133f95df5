using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>The one table, cell by cell (R10): written down here a second time, on purpose.</summary>
public sealed class PermissionTests
{
    public static TheoryData<RoomAction, bool, bool, bool> Cells => new()
    {
        //                        member admin  owner
        { RoomAction.Post,            true,  true,  true },
        { RoomAction.Edit,            true,  true,  true },
        { RoomAction.DeleteOwn,       true,  true,  true },
        { RoomAction.DeleteOfOthers,  false, true,  true },
        { RoomAction.React,           true,  true,  true },
        { RoomAction.MentionManyAtOnce, false, true, true },
        { RoomAction.Leave,           true,  true,  true },
        { RoomAction.InviteToPublic,  true,  true,  true },
        { RoomAction.InviteToPrivate, false, true,  true },
        { RoomAction.RevokeInvite,    false, true,  true },
        { RoomAction.Kick,            false, true,  true },
        { RoomAction.Ban,             false, true,  true },
        { RoomAction.Unban,           false, true,  true },
        { RoomAction.SetRole,         false, true,  true },
        { RoomAction.Change,          false, true,  true },
        { RoomAction.HandOver,        false, false, true },
        { RoomAction.Delete,          false, false, true },
        { RoomAction.SetNotify,       true,  true,  true },
        { RoomAction.MarkUnread,      true,  true,  true },
        { RoomAction.Hide,            true,  true,  true },
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
        // By the table all may, but a room of many is not hidden, and the owner has to hand it over before leaving.
        var isThere = action != RoomAction.Hide;
        Decides(action, TestRoom.Member).ShouldBe(member && isThere);
        Decides(action, TestRoom.Admin).ShouldBe(admin && isThere);
        Decides(action, TestRoom.Owner).ShouldBe(owner && isThere && action != RoomAction.Leave);
        Decides(action, TestRoom.Stranger).ShouldBeFalse();
        Decides(action, TestRoom.Banned).ShouldBeFalse();
    }

    public static TheoryData<RoomAction, bool, bool> DirectCells => new()
    {
        //                        either  blocked by the other
        { RoomAction.Post,            true,  false },
        { RoomAction.Edit,            true,  false },
        { RoomAction.DeleteOwn,       true,  true },
        { RoomAction.DeleteOfOthers,  false, false },
        { RoomAction.React,           true,  false },
        { RoomAction.MentionManyAtOnce, false, false },
        { RoomAction.Leave,           false, false },
        { RoomAction.InviteToPublic,  false, false },
        { RoomAction.InviteToPrivate, false, false },
        { RoomAction.RevokeInvite,    false, false },
        { RoomAction.Kick,            false, false },
        { RoomAction.Ban,             false, false },
        { RoomAction.Unban,           false, false },
        { RoomAction.SetRole,         false, false },
        { RoomAction.Change,          false, false },
        { RoomAction.HandOver,        false, false },
        { RoomAction.Delete,          false, false },
        { RoomAction.SetNotify,       true,  true },
        { RoomAction.MarkUnread,      true,  true },
        { RoomAction.Hide,            true,  true },
    };

    /// <summary>In a room of two there are no roles: whoever made it, both may do the same.</summary>
    [Theory, MemberData(nameof(DirectCells))]
    public void A_direct_room_decides_alike_for_both(RoomAction action, bool either, bool blocked)
    {
        foreach (var actor in new[] { TestRoom.Member, TestRoom.Stranger })
        {
            Decides(TestRoom.Direct(), action, actor).ShouldBe(either);
            var peer = actor == TestRoom.Member ? TestRoom.Stranger : TestRoom.Member;
            Decides(TestRoom.Direct(blockers: peer.Id), action, actor).ShouldBe(blocked);
            Decides(TestRoom.Direct(blockers: actor.Id), action, actor).ShouldBe(either, "who blocks is not the one who is blocked");
        }

        Decides(TestRoom.Direct(), action, TestRoom.Owner).ShouldBeFalse("a third is nobody there");
    }

    [Fact]
    public void Every_action_is_in_the_table_of_direct_rooms() =>
        DirectCells.Count.ShouldBe(Enum.GetValues<RoomAction>().Length);

    private static bool Decides(RoomAction action, Person actor)
    {
        var test = new TestRoom(action == RoomAction.InviteToPublic ? Visibility.Public : Visibility.Private);
        test.Add(Other, Role.Member);
        test.Take(test.Room.Ban(TestRoom.Owner, TestRoom.Banned, TestRoom.Start));
        return Decides(test, action, actor);
    }

    private static readonly Person Other = new("other", "Otto");

    private static bool Decides(TestRoom test, RoomAction action, Person actor)
    {
        var (room, other) = (test.Room, test.Room.PeerOf(actor.Id) ?? Other);
        var invite = new Invite("i", "hash", "hi", TestRoom.Owner.Id, TestRoom.Start, TestRoom.Start.AddDays(1), null, 0);
        if (action == RoomAction.RevokeInvite)
            test.Take(room.Invite(TestRoom.Owner, invite, TestRoom.Start));

        if (action == RoomAction.MentionManyAtOnce)
            return !room.IsDirect && MentionsMany(test, actor);

        var decision = action switch
        {
            RoomAction.Edit => room.Revise(new Editing(actor.Id, Message(room, actor), "new"), TestRoom.Start),
            RoomAction.DeleteOwn => room.Revise(new Deletion(actor.Id, Message(room, actor)), TestRoom.Start),
            RoomAction.DeleteOfOthers => room.Revise(new Deletion(actor.Id, Message(room, other)), TestRoom.Start),
            RoomAction.React => room.Revise(new Reacting(actor.Id, Message(room, other), "👍", true), TestRoom.Start),
            RoomAction.Post => room.Post(TestRoom.Post("1", author: actor), TestRoom.Start),
            RoomAction.Leave => room.Leave(actor),
            RoomAction.InviteToPublic or RoomAction.InviteToPrivate => room.Invite(actor, invite, TestRoom.Start),
            RoomAction.RevokeInvite => room.RevokeInvite(actor, "i"),
            RoomAction.Kick => room.Kick(actor, other.Id),
            RoomAction.SetRole => room.SetRole(actor, other.Id, Role.Admin),
            RoomAction.Ban => room.Ban(actor, other, TestRoom.Start),
            RoomAction.Unban => room.Unban(actor, TestRoom.Banned),
            RoomAction.Change => room.ChangeSettings(actor, new RoomSettings("New", "", room.Settings.Visibility)),
            RoomAction.HandOver => room.SetRole(actor, other.Id, Role.Owner),
            RoomAction.Delete => room.Delete(actor),
            RoomAction.SetNotify => Noted(room.SetNotify(actor.Id)),
            RoomAction.MarkUnread => Noted(room.MarkUnread(actor.Id, 1, out _)),
            RoomAction.Hide => Noted(room.Hide(actor.Id)),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        return decision is Decision.Save || (decision == Decision.Nothing && IsNote(action));
    }

    private static bool IsNote(RoomAction action) => action is RoomAction.SetNotify or RoomAction.MarkUnread or RoomAction.Hide;

    /// <summary>Nothing of the room changes with a note.</summary>
    private static Decision Noted(Refusal? refusal) => refusal is null ? Decision.Nothing : refusal;

    /// <summary>Nobody edits what another has written, whatever the roles.</summary>
    [Fact]
    public void Nobody_edits_a_message_of_another()
    {
        var room = new TestRoom().Room;
        foreach (var actor in new[] { TestRoom.Member, TestRoom.Admin, TestRoom.Owner })
        {
            room.Revise(new Editing(actor.Id, Message(room, new Person("other", "Otto")), "new"), TestRoom.Start)
                .ShouldBeOfType<Decision.Refuse>().Refusal.ShouldBe(Refusals.NotYours);
        }
    }

    /// <summary>Admins delete what the owner has written too.</summary>
    [Fact]
    public void Whose_message_it_is_does_not_matter_to_an_admin()
    {
        var room = new TestRoom().Room;
        room.Revise(new Deletion(TestRoom.Admin.Id, Message(room, TestRoom.Owner)), TestRoom.Start).ShouldBeOfType<Decision.Save>();
    }

    /// <summary>As if somebody's message had been read of the store.</summary>
    private static long Message(Room room, Person author)
    {
        var message = new MessageFrame(room.Settings.Name, 1, "m", author, TestRoom.Start, "old");
        room.Log.Targets.Learn(1, new Standing(message, null), (author.Id, []), room.Log.Head);
        return 1;
    }

    private static bool MentionsMany(TestRoom test, Person actor)
    {
        for (var i = test.Room.Members.Count; i <= Limits.RoomMentionMembers; i++)
            test.Add(new Person($"u{i}", "U"), Role.Member);
        return test.Take(test.Room.Post(TestRoom.Post("1", "@room", actor), TestRoom.Start)) is null
            && test.Log[^1].ShouldBeOfType<MessageFrame>().Mentions is [RoomMention.Marker];
    }
}
