using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>The rows that change along with a log, and what a room's grain reads of them.</summary>
public abstract class RoomRowsContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task A_room_is_loaded_as_it_was_committed()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 3) with { Changes = [new SetRoom("New", "other", Visibility.Public)] });

        var room = await Load("r");
        room.ShouldSatisfyAllConditions(
            r => r.Head.ShouldBe(4), r => r.Name.ShouldBe("New"), r => r.Topic.ShouldBe("other"), r => r.Closed.ShouldBeFalse(),
            r => r.Visibility.ShouldBe(Visibility.Public), r => r.MemberCount.ShouldBe(2), r => r.MembersComplete.ShouldBeTrue(),
            r => r.Members.ShouldContain(new StoredMember(An.Owner, An.Owner, Role.Owner, An.Hour, 0)),
            r => r.Tail.Select(e => e.Seq).ShouldBe([1, 2, 3, 4]));
        (await Log.Load("nowhere", Everything, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Members_come_change_and_go()
    {
        await Create("r", "bob", "eve");
        await Commit(An.Changing(
            "r", 1, new PutMember("bob", Role.Admin, An.Hour), new RemoveMember("eve"), new RemoveMember("nobody")));

        (await Load("r")).MemberCount.ShouldBe(2);
        (await Log.Member("r", "bob", Cancel)).ShouldBe((new StoredMember("bob", "bob", Role.Admin, An.Hour, 0), 1));
        (await Log.Member("r", "eve", Cancel)).ShouldBe((null, 1));
        (await Log.ReadSeq("r", "bob", Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task Beyond_the_bound_no_members_are_loaded()
    {
        await Create("r", "bob", "eve");

        (await Log.Load("r", Everything with { MembersMax = 3 }, Cancel))!.Members.Count.ShouldBe(3);
        var many = (await Log.Load("r", Everything with { MembersMax = 2 }, Cancel)).ShouldNotBeNull();
        many.ShouldSatisfyAllConditions(
            r => r.MembersComplete.ShouldBeFalse(), r => r.Members.ShouldBeEmpty(), r => r.MemberCount.ShouldBe(3));
    }

    [Fact]
    public async Task The_tail_is_the_newest_events_within_bounds()
    {
        await Create("r");
        await Commit(An.Messages("r", 1, 9));
        var one = (await Load("r")).Tail[^1].Frame.Length;

        (await Log.Load("r", Everything with { TailEventsMax = 4 }, Cancel))!.Tail.Select(e => e.Seq).ShouldBe([7, 8, 9, 10]);
        (await Log.Load("r", Everything with { TailBytesMax = (2 * one) + 1 }, Cancel))!.Tail.Select(e => e.Seq).ShouldBe([9, 10]);
    }

    [Fact]
    public async Task Events_are_cut_by_number_and_by_bytes_but_one_always_comes()
    {
        await Create("r");
        await Commit(An.Messages("r", 1, 6));
        var one = (await Load("r")).Tail[^1].Frame.Length;

        (await Events(2, new SliceBounds(3, int.MaxValue))).ShouldBe([3, 4, 5]);
        (await Events(2, new SliceBounds(10, 2 * one))).ShouldBe([3, 4]);
        (await Events(2, new SliceBounds(10, 1))).ShouldBe([3]);
        (await Events(7, new SliceBounds(10, 1))).ShouldBeEmpty();

        async Task<long[]> Events(long after, SliceBounds bounds) =>
            [.. (await Log.Events("r", after, bounds, Cancel)).Select(e => e.Seq)];
    }

    [Fact]
    public async Task The_nth_newest_message_counts_messages_only()
    {
        await Create("r");
        await Commit(An.Append("r", 1, An.Message(2), An.Event(3), An.Message(4), An.Event(5), An.Message(6)));

        (await Log.NthNewestMessage("r", 1, Cancel)).ShouldBe(6);
        (await Log.NthNewestMessage("r", 2, Cancel)).ShouldBe(4);
        (await Log.NthNewestMessage("r", 3, Cancel)).ShouldBe(2);
        (await Log.NthNewestMessage("r", 4, Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Heads_are_those_of_rooms_that_exist()
    {
        await Create("r");
        await Create("s");
        await Commit(An.Messages("s", 1, 2));

        (await Log.Heads(["r", "s", "nowhere", "r"], Cancel)).ShouldBe(
            new Dictionary<string, long> { ["r"] = 1, ["s"] = 3 }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_invite_that_may_not_be_used_makes_the_append_a_conflict()
    {
        await Create("r");
        await Create("s");
        await Commit(An.Changing(
            "r", 1, new PutInvite(An.Invite("revoked")), new PutInvite(An.Invite("timed", expires: An.Hour.AddHours(1))),
            new PutInvite(An.Invite("used", maxUses: 1)), new RevokeInvite("revoked"), new UseInvite("used", An.Hour)));

        foreach (var (invite, now) in new[] { ("revoked", 0), ("timed", 1), ("used", 0), ("unknown", 0) })
        {
            var use = An.Messages("r", 1, 1) with { Changes = [new UseInvite(invite, An.Hour.AddHours(now))] };
            (await Log.Append(use)).ShouldBe(new AppendOutcome.Conflict(1), invite);
        }

        (await Log.Append(An.Changing("s", 1, new UseInvite("timed", An.Hour)))).ShouldBe(new AppendOutcome.Conflict(1));
        await Commit(An.Changing("r", 1, new UseInvite("timed", An.Hour)));
        (await Seqs("r")).ShouldBe([1]);
        (await Load("r")).Invites.Select(i => (i.Id, i.Uses)).ShouldBe([("timed", 1), ("used", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Invites_that_can_be_used_are_loaded_however_many_newer_ones_cannot()
    {
        await Create("r");
        await Commit(An.Changing("r", 1, new PutInvite(An.Invite("old")), new PutInvite(An.Invite("timed", expires: An.Hour.AddDays(3)))));
        for (var i = 0; i < 3; i++)
        {
            await Commit(An.Changing("r", 1, [.. Enumerable.Range(i * Limits.RoomInvites, Limits.RoomInvites).SelectMany(n => Dead(n))]));
        }

        var loaded = (await Load("r")).Invites;
        loaded.Select(i => i.Id).ShouldBeUnique();
        loaded.Count.ShouldBe(2 * Limits.RoomInvites);
        loaded.Take(2).Select(i => i.Id).ShouldBe(["old", "timed"]);

        static RowChange[] Dead(int n) => n % 2 == 0
            ? [new PutInvite(An.Invite($"d{n}", maxUses: 1) with { CreatedAt = An.Hour.AddDays(1) }), new UseInvite($"d{n}", An.Hour)]
            : [new PutInvite(An.Invite($"d{n}", expires: An.Hour.AddDays(2)) with { CreatedAt = An.Hour.AddDays(1) })];
    }

    [Fact]
    public async Task A_read_marker_outlives_the_membership()
    {
        await Create("r", "bob");
        await Commit(An.Messages("r", 1, 5));
        await Store.Mark("r", "bob", 4);
        await Seen(4, unread: 2);

        await Commit(An.Changing("r", 6, new RemoveMember("bob")));
        (await Log.ReadSeq("r", "bob", Cancel)).ShouldBe(4);
        await Commit(An.Changing("r", 6, new PutMember("bob", Role.Member, An.Hour)));
        await Seen(4, unread: 2);

        async Task Seen(long seq, int unread)
        {
            (await Log.ReadSeq("r", "bob", Cancel)).ShouldBe(seq);
            (await Load("r")).Members.Single(m => m.User == "bob").ReadSeq.ShouldBe(seq);
            (await Log.Member("r", "bob", Cancel)).Member.ShouldNotBeNull().ReadSeq.ShouldBe(seq);
            var view = (await Queries.Room("bob", "r", Cancel)).ShouldNotBeNull().View;
            (view.ReadSeq, view.Unread).ShouldBe((seq, unread));
            (await Queries.RoomsOf("bob", null, 5, Cancel)).Items.ShouldHaveSingleItem().ShouldBe(view);
        }
    }
}
