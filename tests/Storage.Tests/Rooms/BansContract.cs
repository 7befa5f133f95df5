using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Storage.Tests.Rooms;

/// <summary>Who is kept out of a room: rows that change with its log, and the list of them.</summary>
public abstract class BansContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task Bans_come_and_go_with_their_append_and_are_loaded_with_the_room()
    {
        await Create("r", "bob");
        await Create("s");
        var ban = An.Append("r", 1, An.Event(2)) with { Changes = [Ban("bob"), new RemoveMember("bob"), Ban("eve")] };
        (await Log.Append(ban with { ExpectedHead = 0, Entries = [An.Event(1)] })).ShouldBeOfType<AppendOutcome.Conflict>();
        (await Load("r")).Bans.ShouldBeEmpty();

        await Commit(ban);
        (await Load("r")).ShouldSatisfyAllConditions(
            r => r.Bans.ShouldBe(["bob", "eve"], ignoreOrder: true), r => r.MemberCount.ShouldBe(1));
        (await Load("s")).Bans.ShouldBeEmpty();

        await Commit(An.Append("r", 2, An.Event(3)) with { Changes = [new RemoveBan("bob")] });
        (await Load("r")).Bans.ShouldBe(["eve"]);
    }

    [Fact]
    public async Task Lifting_a_ban_that_is_not_there_makes_the_append_a_conflict()
    {
        await Create("r");
        (await Log.Append(An.Changing("r", 1, new RemoveBan("bob")))).ShouldBe(new AppendOutcome.Conflict(1));
        await Commit(An.Changing("r", 1, Ban("bob")));
        (await Log.Append(An.Changing("r", 1, Ban("bob")))).ShouldBeOfType<AppendOutcome.Refused>();
    }

    [Fact]
    public async Task The_newest_bans_come_first_for_admins_and_the_owner_and_for_nobody_else()
    {
        await Store.Seeding.Seed(new SeedPlan([new StoredAccount("bad3", "Bad", "Bad D", "busy", "hash", An.Hour)], [], []));
        await Create("r", "bob", "ada");
        await Commit(An.Changing("r", 1, [new PutMember("ada", Role.Admin, An.Hour), .. Enumerable.Range(1, 5).Select(i => Ban($"bad{i}", i))]));

        foreach (var user in new[] { An.Owner, "ada" })
        {
            (await Page(user, null)).ShouldNotBeNull().Items.Select(b => b.User.Id).ShouldBe(["bad5", "bad4"]);
            var second = (await Page(user, (await Page(user, null))!.Cursor)).ShouldNotBeNull();
            second.Items.Select(b => b.User.Id).ShouldBe(["bad3", "bad2"]);
            second.Items[0].ShouldBe(new BanView(new User("bad3", "Bad", "Bad D", "busy"), An.Owner, An.Hour.AddMinutes(3)));
            (await Page(user, second.Cursor)).ShouldNotBeNull().ShouldSatisfyAllConditions(
                p => p.Items.ShouldHaveSingleItem().User.Id.ShouldBe("bad1"), p => p.Cursor.ShouldBeNull());
        }

        (await Page("bob", null)).ShouldBeNull();
        (await Page("bad1", null)).ShouldBeNull();
        await Commit(new("r", 1, Guid.NewGuid(), [An.Event(2)], [new CloseRoom()]));
        (await Page(An.Owner, null)).ShouldBeNull();

        Task<Page<BanView>?> Page(string user, string? cursor) => Queries.Bans(user, "r", cursor, 2, Cancel);
    }

    private static PutBan Ban(string user, int minutes = 0) => new(user, An.Owner, An.Hour.AddMinutes(minutes));
}
