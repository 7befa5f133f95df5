using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Many rooms at once: they share commits and nothing else.</summary>
public abstract class SharedCommitContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task One_rooms_failure_fails_and_gaps_no_other_in_the_same_transaction()
    {
        foreach (var room in new[] { "fine", "stale", "twice", "poison", "last" })
            await Create(room);
        await Commit(An.Messages("stale", 1, 1));
        await Commit(An.Append("twice", 1, An.Message(2, id: "x")));
        await Commit(An.Changing("fine", 1, new PutInvite(An.Invite("taken"))));
        var poison = An.Messages("poison", 1, 2) with
        {
            Changes = [new PutMember("bob", Role.Member, An.Hour), new PutInvite(An.Invite("other") with { CodeHash = "hash-of-taken" })],
        };

        var outcomes = await Store.Together(
            An.Messages("fine", 1, 2), An.Messages("stale", 1, 1), An.Append("twice", 2, An.Message(3), An.Message(4, id: "x")),
            poison, An.Messages("last", 1, 2));

        outcomes[0].ShouldBeOfType<AppendOutcome.Committed>();
        outcomes[1].ShouldBe(new AppendOutcome.Conflict(2));
        outcomes[2].ShouldBeOfType<AppendOutcome.Duplicate>().Verdicts.ShouldHaveSingleItem().Index.ShouldBe(1);
        outcomes[3].ShouldBeOfType<AppendOutcome.Refused>();
        outcomes[4].ShouldBeOfType<AppendOutcome.Committed>();
        (await Seqs("fine")).ShouldBe([1, 2, 3]);
        (await Seqs("last")).ShouldBe([1, 2, 3]);
        (await Seqs("stale")).ShouldBe([1, 2]);
        (await Seqs("twice")).ShouldBe([1, 2]);
        (await Seqs("poison")).ShouldBe([1]);
        (await Load("poison")).MemberCount.ShouldBe(1);
        await Commit(An.Messages("poison", 1, 1));
    }

    [Fact]
    public async Task Appends_that_wait_together_share_one_commit()
    {
        var rooms = Enumerable.Range(0, 100).Select(i => $"r{i}").ToArray();
        await Store.Together([.. rooms.Select(r => An.Creation(r))]);
        var before = Store.Commits;

        var outcomes = await Store.Together([.. rooms.Select(r => An.Messages(r, 1, 3))]);

        outcomes.ShouldAllBe(o => o is AppendOutcome.Committed);
        (Store.Commits - before).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Seqs_have_no_holes_however_many_rooms_write_at_once()
    {
        const int Rooms = 40, Appends = 25;
        var before = Store.Commits;
        await Task.WhenAll(Enumerable.Range(0, Rooms).Select(i => Task.Run(async () =>
        {
            var room = await Create($"r{i}");
            for (var (n, head) = (0, 1L); n < Appends; head += 1 + (n % 3), n++)
                await Commit(An.Messages(room, head, 1 + (n % 3)));
        }, Cancel)));

        for (var i = 0; i < Rooms; i++)
        {
            var head = await Head($"r{i}");
            (await Seqs($"r{i}")).ShouldBe(Enumerable.Range(1, (int)head).Select(s => (long)s));
        }

        (Store.Commits - before).ShouldBeLessThan(Rooms * (Appends + 1));
    }

    [Fact]
    public async Task Of_two_activations_only_one_commits_at_any_head()
    {
        await Create("r");
        for (var head = 1L; head < 40; head++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(() => Log.Append(An.Append("r", head, An.Message(head + 1, id: $"a{head}"))), Cancel),
                Task.Run(() => Log.Append(An.Append("r", head, An.Message(head + 1, id: $"b{head}"))), Cancel));

            outcomes.Count(o => o is AppendOutcome.Committed).ShouldBe(1);
            outcomes.Count(o => o == new AppendOutcome.Conflict(head + 1)).ShouldBe(1);
        }

        (await Seqs("r")).ShouldBe(Enumerable.Range(1, 40).Select(s => (long)s));
    }

    [Fact]
    public async Task An_invite_for_one_is_used_once()
    {
        await Create("r");
        await Commit(An.Changing("r", 1, new PutInvite(An.Invite("i", maxUses: 1))));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(
            () => Log.Append(An.Changing("r", 1, new UseInvite("i", An.Hour), new PutMember($"u{i}", Role.Member, An.Hour))), Cancel)));

        outcomes.Count(o => o is AppendOutcome.Committed).ShouldBe(1);
        outcomes.Count(o => o == new AppendOutcome.Conflict(1)).ShouldBe(49);
        (await Load("r")).MemberCount.ShouldBe(2);
    }
}
