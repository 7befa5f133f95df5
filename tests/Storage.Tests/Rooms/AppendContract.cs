using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Every outcome of an append, and what it leaves behind.</summary>
public abstract class AppendContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task What_is_committed_is_read_back_as_it_was()
    {
        await Create("r");
        await Commit(An.Append("r", 1, An.Message(2, "bob", "b1"), An.Message(3, "bob", "b2", after: "b1")));

        var events = await Log.Events("r", 1, new SliceBounds(10, int.MaxValue), Cancel);
        events.Select(e => e.Seq).ShouldBe([2, 3]);
        events[0].Frame.Json.ToArray().ShouldBe(An.Json(2));
        events[0].ShouldSatisfyAllConditions(
            e => e.Author.ShouldBe("bob"), e => e.ClientId.ShouldBe("b1"), e => e.Kind.ShouldBe(EventKind.Message),
            e => e.At.ShouldBe(An.Hour.AddSeconds(2)), e => e.Removal.ShouldBeNull());
        (await Head("r")).ShouldBe(3);
    }

    [Fact]
    public async Task The_same_append_again_is_already_there()
    {
        await Create("r");
        var append = An.Messages("r", 1, 3);
        await Commit(append);

        (await Log.Append(append)).ShouldBeOfType<AppendOutcome.Already>();
        (await Seqs("r")).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task An_append_without_events_is_applied_once_too()
    {
        await Create("r");
        await Commit(An.Changing("r", 1, new PutInvite(An.Invite("i", maxUses: 5))));
        var use = An.Changing("r", 1, new UseInvite("i", An.Hour));
        await Commit(use);

        (await Log.Append(use)).ShouldBeOfType<AppendOutcome.Already>();
        (await Load("r")).Invites.ShouldHaveSingleItem().Uses.ShouldBe(1);
        (await Head("r")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_has_not_heard_of_an_append_that_left_the_head_is_stale()
    {
        await Create("r");
        var known = An.Changing("r", 1, new PutInvite(An.Invite("i")));
        await Commit(known);
        (await Load("r")).NewestAppend.ShouldBe(known.AppendId);
        var unheard = An.ChangingAfter(known, new PutInvite(An.Invite("j")));
        await Commit(unheard);

        (await Log.Append(An.ChangingAfter(known, new PutInvite(An.Invite("k"))))).ShouldBe(new AppendOutcome.Conflict(1));
        (await Log.Append(An.Messages("r", 1, 1) with { Previous = known.AppendId })).ShouldBe(new AppendOutcome.Conflict(1));
        (await Log.NewestAppend("r", Cancel)).ShouldBe(unheard.AppendId);
        (await Log.NewestAppend("nowhere", Cancel)).ShouldBeNull();
        await Commit(An.Messages("r", 1, 1) with { Previous = unheard.AppendId });
        (await Load("r")).Invites.Select(i => i.Id).ShouldBe(["i", "j"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_offender_is_named_at_once_and_nothing_is_written()
    {
        await Create("r");
        await Commit(An.Append("r", 1, An.Message(2, id: "a"), An.Message(3, id: "b")));

        var outcome = await Log.Append(An.Append(
            "r", 3, An.Message(4, id: "new"), An.Message(5, id: "b"), An.Message(6, id: "c", after: "missing"),
            An.Message(7, id: "d", after: "b"), An.Message(8, id: "a", after: "missing"), An.Message(9, id: "e", after: "d")));

        outcome.ShouldBeOfType<AppendOutcome.Duplicate>().Verdicts.ShouldBe(
        [
            new EntryVerdict(1, 3, An.Hour.AddSeconds(3)),
            new EntryVerdict(2, null, null),
            new EntryVerdict(4, 2, An.Hour.AddSeconds(2)),
        ]);
        (await Head("r")).ShouldBe(3);
        (await Seqs("r")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task After_means_the_same_author_and_something_earlier()
    {
        await Create("r");
        await Commit(An.Append("r", 1, An.Message(2, "bob", "x")));

        (await Log.Append(An.Append("r", 2, An.Message(3, "eve", "e", after: "x"))))
            .ShouldBeOfType<AppendOutcome.Duplicate>().Verdicts.ShouldBe([new EntryVerdict(0, null, null)]);
        (await Log.Append(An.Append("r", 2, An.Message(3, "bob", "p", after: "q"), An.Message(4, "bob", "q"))))
            .ShouldBeOfType<AppendOutcome.Duplicate>().Verdicts.ShouldBe([new EntryVerdict(0, null, null)]);
        await Commit(An.Append("r", 2, An.Message(3, "bob", "y", after: "x")));
    }

    [Fact]
    public async Task An_id_is_one_authors_in_one_room()
    {
        await Create("r");
        await Create("s");
        await Commit(An.Append("r", 1, An.Message(2, "bob", "x"), An.Message(3, "eve", "x")));
        await Commit(An.Append("s", 1, An.Message(2, "bob", "x")));
    }

    [Fact]
    public async Task An_id_is_unique_for_ever()
    {
        await Create("r");
        await Commit(An.Append("r", 1, An.Message(2, id: "first")));
        for (var head = 2; head < 2_002; head += 500)
            await Commit(An.Messages("r", head, 500));
        await Store.Reopen();

        (await Log.Append(An.Append("r", 2_002, An.Message(2_003, id: "first"))))
            .ShouldBeOfType<AppendOutcome.Duplicate>().Verdicts.ShouldHaveSingleItem().Seq.ShouldBe(2);
    }

    [Fact]
    public async Task Two_entries_with_one_id_are_refused_together()
    {
        await Create("r");
        (await Log.Append(An.Append("r", 1, An.Message(2, id: "x"), An.Message(3, id: "x")))).ShouldBeOfType<AppendOutcome.Refused>();
        (await Seqs("r")).ShouldBe([1]);
    }

    [Fact]
    public async Task A_stale_head_is_a_conflict()
    {
        await Create("r");
        await Commit(An.Messages("r", 1, 4));

        (await Log.Append(An.Messages("r", 3, 1))).ShouldBe(new AppendOutcome.Conflict(5));
        (await Log.Append(An.Messages("r", 6, 1))).ShouldBe(new AppendOutcome.Conflict(5));
        (await Log.Append(An.Messages("nowhere", 0, 1))).ShouldBe(new AppendOutcome.Conflict(0));
        (await Log.Append(An.Creation("r"))).ShouldBe(new AppendOutcome.Conflict(5));
        (await Seqs("r")).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_closed_room_takes_nothing_and_its_id_is_used_up()
    {
        await Create("r");
        await Commit(new RoomAppend("r", 1, Guid.NewGuid(), [An.Event(2)], [new CloseRoom()]));

        (await Log.Append(An.Messages("r", 2, 1))).ShouldBe(new AppendOutcome.Conflict(2));
        (await Log.Append(An.Creation("r"))).ShouldBe(new AppendOutcome.Conflict(2));
        (await Load("r")).Closed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_hole_in_the_seqs_is_refused()
    {
        await Create("r");
        (await Log.Append(An.Append("r", 1, An.Message(2), An.Message(4)))).ShouldBeOfType<AppendOutcome.Refused>();
        (await Log.Append(An.Append("r", 1, An.Message(3)))).ShouldBeOfType<AppendOutcome.Refused>();
        (await Head("r")).ShouldBe(1);
    }

    [Fact]
    public async Task While_another_holds_the_lock_it_is_busy_and_the_very_same_append_goes_through_later()
    {
        await Create("r");
        var append = An.Messages("r", 1, 2);

        (await Store.WhileLocked(() => Log.Append(append))).ShouldBeOfType<AppendOutcome.Busy>();
        await Commit(append);
        (await Seqs("r")).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_transaction_that_the_database_gave_up_is_unknown_and_can_be_repeated()
    {
        await Create("r");
        var append = An.Messages("r", 1, 400);

        (await Store.WhileFull(() => Log.Append(append))).ShouldBeOfType<AppendOutcome.Unknown>();
        (await Head("r")).ShouldBe(1);
        await Commit(append);
        (await Seqs("r")).Length.ShouldBe(401);
    }

    [Fact]
    public async Task Removals_are_read_back_as_they_were()
    {
        await Create("r");
        var removals = new Removal?[] { new("bob", LeftReason.Left), new("bob", LeftReason.Banned), new(null, LeftReason.Deleted), null };
        await Commit(An.Append("r", 1, [.. removals.Select((r, i) => An.Event(2 + i) with { Removal = r })]));

        var events = await Log.Events("r", 1, new SliceBounds(10, int.MaxValue), Cancel);
        events.Select(e => e.Removal).ShouldBe(removals);
        (await Load("r")).Tail.Skip(1).Select(e => e.Removal).ShouldBe(removals);
    }
}
