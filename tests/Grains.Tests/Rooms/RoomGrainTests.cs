using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>The room as its callers see it: through Orleans, and after it has gone away and come back.</summary>
public sealed class RoomGrainTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task A_room_is_made_once_and_is_there_after_it_went_away()
    {
        var room = cluster.Room("made");
        (await room.Enter(A.Ann.Id, null, null)).Refusal.ShouldBe(Refusals.NotFound);
        (await room.Create(A.Ann, " Tea ", "talk", Visibility.Private)).ShouldBe(RoomReply.Done(2));
        (await room.Create(A.Ann, "Other", "", Visibility.Public)).ShouldBe(RoomReply.Done(0));
        (await room.Create(A.Bob, "Tea", "", Visibility.Private)).Refusal.ShouldBe(Refusals.Exists);

        await cluster.Deactivate(room);
        var entered = (await room.Enter(A.Ann.Id, null, null)).Entered!;
        (entered.Name, entered.Topic, entered.Visibility, entered.Role, entered.MemberCount, entered.Head)
            .ShouldBe(("Tea", "talk", Visibility.Private, Role.Owner, 1, 2));
        (await room.Enter(A.Bob.Id, null, null)).Refusal.ShouldBe(Refusals.NotFound);
    }

    [Fact]
    public async Task A_repeated_send_gets_its_first_seq_while_written_remembered_stored_and_forgotten()
    {
        var (id, room) = await cluster.Create(A.Bob);
        var copies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => room.Send("once")));
        copies.ShouldAllBe(r => r.Seq == 2);
        await cluster.Deactivate(room);
        (await room.Send("once")).ShouldBe(copies[0]);

        await room.Fill(RoomBounds.RingEvents + 10);
        await cluster.Deactivate(room);
        (await room.Send("once", after: "whatever")).ShouldBe(copies[0]);
        (await room.Send("once", A.Bob)).Seq.ShouldBe(RoomBounds.RingEvents + 13);
        (await cluster.Store.Messages(id)).Count(m => m == "once").ShouldBe(2);
    }

    [Fact]
    public async Task A_call_is_answered_post_by_post_in_order()
    {
        var (_, room) = await cluster.Create();
        var replies = await room.Post(
        [
            A.Post("1"), A.Post("2", A.Bob), A.Post("3", text: " "), A.Post("1"), A.Post("4", after: "1"), A.Post("5", after: "no"),
            A.Post("6") with { ReplyTo = 1 }, A.Post("7") with { ReplyTo = 99 },
        ]);
        replies.Select(r => (r.Seq, r.Refusal?.Code)).ShouldBe(
        [
            (2, null), (0, ErrorCode.NotAMember), (0, ErrorCode.Invalid), (2, null), (3, null), (0, ErrorCode.OutOfOrder),
            (4, null), (0, (ErrorCode?)ErrorCode.Invalid),
        ]);
    }

    [Fact]
    public async Task Members_come_rise_and_go_and_it_is_all_in_the_log()
    {
        var (id, room) = await cluster.Create();
        (await room.Join(A.Bob)).ShouldBe(RoomReply.Done(2));
        (await room.Join(A.Bob)).ShouldBe(RoomReply.Done(0));
        (await room.Join(A.Eve)).ShouldBe(RoomReply.Done(3));
        (await room.Kick(A.Bob, A.Eve.Id)).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
        (await room.SetRole(A.Ann, A.Bob.Id, Role.Admin)).ShouldBe(RoomReply.Done(4));
        (await room.Kick(A.Bob, A.Eve.Id)).ShouldBe(RoomReply.Done(5));
        (await room.Send("1", A.Eve)).Refusal.ShouldBe(Refusals.NotAMember);
        (await room.Leave(A.Ann)).Refusal.ShouldBe(Refusals.OwnerStays);
        (await room.SetRole(A.Ann, A.Bob.Id, Role.Owner)).ShouldBe(RoomReply.Done(7));
        await cluster.Deactivate(room);

        (await room.Enter(A.Ann.Id, null, null)).Entered!.Role.ShouldBe(Role.Admin);
        (await room.Leave(A.Ann)).ShouldBe(RoomReply.Done(8));
        (await room.Enter(A.Ann.Id, null, null)).Refusal.ShouldBe(Refusals.NotAMember);
        (await room.Change(A.Bob, "New", null, Visibility.Private)).ShouldBe(RoomReply.Done(9));
        (await room.Enter(A.Ann.Id, null, null)).Refusal.ShouldBe(Refusals.NotFound);
        (await room.Delete(A.Bob)).ShouldBe(RoomReply.Done(10));
        await cluster.Deactivate(room);

        (await room.Enter(A.Bob.Id, null, null)).Refusal.ShouldBe(Refusals.NotFound);
        (await room.Create(A.Bob, "Again", "", Visibility.Public)).Refusal.ShouldBe(Refusals.Exists);
        (await cluster.Store.Events(id)).Where(e => e.Removal is not null).Select(e => (e.Seq, e.Removal)).ShouldBe(
        [
            (5, new Removal(A.Eve.Id, LeftReason.Kicked)), (8, new Removal(A.Ann.Id, LeftReason.Left)),
            (10, new Removal(null, LeftReason.Deleted)),
        ]);
    }

    [Fact]
    public async Task An_invite_lets_in_as_often_as_it_says_and_not_after_it_is_revoked()
    {
        var (_, room) = await cluster.Create();
        var once = new NewInvite($"{Guid.NewGuid():N}", $"{Guid.NewGuid():N}", "hint", null, 1);
        var many = once with { Id = $"{Guid.NewGuid():N}", CodeHash = $"{Guid.NewGuid():N}", MaxUses = null };
        (await room.Invite(A.Ann, once)).ShouldBe(RoomReply.Done(1));
        (await room.Invite(A.Ann, many)).ShouldBe(RoomReply.Done(1));
        await cluster.Deactivate(room);

        var replies = await Task.WhenAll(room.Accept(A.Bob, once.Id), room.Accept(A.Eve, once.Id));
        replies.Count(r => r.Refusal == Refusals.InviteUsedUp).ShouldBe(1);
        replies.Count(r => r.Seq == 2).ShouldBe(1);
        (await room.Accept(A.Bob, many.Id)).Refusal.ShouldBeNull();
        await cluster.Deactivate(room);

        (await room.Accept(new Person("new", "New"), once.Id)).Refusal.ShouldBe(Refusals.InviteUsedUp);
        (await room.RevokeInvite(A.Ann, many.Id)).Refusal.ShouldBeNull();
        (await room.Accept(new Person("new", "New"), many.Id)).Refusal.ShouldBe(Refusals.NoSuchInvite);
        (await room.RevokeInvite(A.Ann, many.Id)).Refusal.ShouldBe(Refusals.NoSuchInvite);
    }

    [Fact]
    public async Task A_room_too_large_to_be_loaded_whole_knows_its_members_all_the_same()
    {
        var members = Enumerable.Range(0, RoomBounds.MembersLoaded).Select(i => new Person($"u{i}", $"U {i}")).ToList();
        var (id, room) = await cluster.Create(members);
        (await room.Enter("u7", null, null)).Entered.ShouldNotBeNull().MemberCount.ShouldBe(RoomBounds.MembersLoaded + 1);
        (await room.Enter(A.Eve.Id, null, null)).Refusal.ShouldBe(Refusals.NotAMember);
        var posts = await Task.WhenAll(members.Take(100).Select(m => room.Send("x", m)).Append(room.Send("x", A.Eve)));
        posts[..100].ShouldAllBe(r => r.IsCommitted);
        posts[100].Refusal.ShouldBe(Refusals.NotAMember);

        (await room.Join(A.Eve)).Seq.ShouldBe(102);
        (await room.Kick(A.Ann, "u7")).Seq.ShouldBe(103);
        (await room.Join(members[8])).Seq.ShouldBe(0);
        (await room.Enter("u7", null, null)).Refusal.ShouldBe(Refusals.NotAMember);
        (await room.Enter(A.Eve.Id, null, null)).Entered!.MemberCount.ShouldBe(RoomBounds.MembersLoaded + 1);
        (await cluster.Store.Head(id)).ShouldBe(103);
    }
}
