using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Accounts;

/// <summary>Whom users have blocked, and how others hear of a change.</summary>
public abstract class BlocksContract(TestStore store) : StoreTest(store)
{
    private IBlockStore Blocks => Store.Blocks;

    [Fact]
    public async Task Blocks_are_one_way_and_a_repeat_changes_nothing()
    {
        (await Block("ann", "bob")).ShouldBeTrue();
        (await Block("ann", "bob", minutes: 1)).ShouldBeTrue();
        await Block("ann", "eve");
        await Block("joe", "ann");

        var of = await Blocks.BlockedBy(["ann", "bob", "joe", "ann", "nobody"], Cancel);
        of.Keys.ShouldBe(["ann", "joe"], ignoreOrder: true);
        of["ann"].ShouldBe(["bob", "eve"], ignoreOrder: true);
        of["joe"].ShouldBe(["ann"]);
        (await Blocks.Between("ann", "bob", Cancel)).ShouldBe(["ann"]);
        (await Blocks.Between("bob", "ann", Cancel)).ShouldBe(["ann"]);
        (await Blocks.Between("bob", "eve", Cancel)).ShouldBeEmpty();
        await Block("bob", "ann");
        (await Blocks.Between("bob", "ann", Cancel)).ShouldBe(["ann", "bob"], ignoreOrder: true);

        await Blocks.Unblock("ann", "bob", Cancel);
        await Blocks.Unblock("ann", "nobody", Cancel);
        (await Blocks.Between("ann", "bob", Cancel)).ShouldBe(["bob"]);
    }

    [Fact]
    public async Task Whom_a_user_has_blocked_is_listed_the_newest_first()
    {
        string[] names = ["bob", "eve", "joe"];
        await Store.Seeding.Seed(new SeedPlan([.. names.Select(n => new StoredAccount(n, n, $"{n} D", "busy", "hash", An.Hour))], [], []));
        for (var i = 0; i < names.Length; i++)
            await Block("ann", names[i], minutes: i);

        var first = await Blocks.BlocksOf("ann", null, 2, Cancel);
        first.Items.ShouldBe([
            new BlockView(new User("joe", "joe", "joe D", "busy"), An.Hour.AddMinutes(2)),
            new BlockView(new User("eve", "eve", "eve D", "busy"), An.Hour.AddMinutes(1)),
        ]);
        var second = await Blocks.BlocksOf("ann", first.Cursor, 2, Cancel);
        second.ShouldSatisfyAllConditions(p => p.Items.ShouldHaveSingleItem().User.Id.ShouldBe("bob"), p => p.Cursor.ShouldBeNull());
        (await Blocks.BlocksOf("bob", "no cursor!", 2, Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_blocked_as_many_as_one_may_blocks_no_more()
    {
        for (var i = 0; i < Limits.UserBlocks; i++)
            (await Block("ann", $"user{i}")).ShouldBeTrue();

        (await Block("ann", "one-more")).ShouldBeFalse();
        (await Block("ann", "user7")).ShouldBeTrue("it is so already");
        (await Block("bob", "one-more")).ShouldBeTrue();
        (await Blocks.BlockedBy(["ann"], Cancel))["ann"].Length.ShouldBe(Limits.UserBlocks);
    }

    [Fact]
    public async Task Changes_are_told_from_a_cursor_on_once_for_each_user()
    {
        await Block("old", "bob");
        var (none, start) = await Blocks.ChangedSince(0, Cancel);
        none.ShouldBeEmpty();
        (await Blocks.ChangedSince(start, Cancel)).Users.ShouldBeEmpty();

        await Block("ann", "bob");
        await Block("joe", "bob");
        await Block("joe", "bob");
        await Block("ann", "eve");
        var (users, next) = await Blocks.ChangedSince(start, Cancel);
        users.ShouldBe(["joe", "ann"]);
        (await Blocks.ChangedSince(next, Cancel)).Users.ShouldBeEmpty();

        await Blocks.Unblock("joe", "bob", Cancel);
        await Blocks.Unblock("joe", "bob", Cancel);
        (await Blocks.ChangedSince(next, Cancel)).Users.ShouldBe(["joe"]);
        (await Blocks.ChangedSince(next + 1_000_000, Cancel)).Users.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_told()
    {
        var (_, cursor) = await Blocks.ChangedSince(0, Cancel);
        string[] users = [.. Enumerable.Range(0, 40).Select(i => $"user{i}")];
        await Task.WhenAll(users.Select(user => Block(user, "bob")));

        (await Blocks.ChangedSince(cursor, Cancel)).Users.ShouldBe(users, ignoreOrder: true);
    }

    private Task<bool> Block(string user, string blocked, int minutes = 0) => Blocks.Block(user, blocked, An.Hour.AddMinutes(minutes), Cancel);
}
