using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Presence;

/// <summary>Who is there: the newest row of each user at each gateway, whatever comes when; and which filling of the store it is.</summary>
public abstract class PresenceStoreContract(TestStore store) : StoreTest(store)
{
    private const int Many = 2_500;

    private IPresenceStore Presence => Store.Presence;

    [Fact]
    public async Task The_higher_version_holds_whatever_comes_when_and_of_two_of_one_version_the_more_present()
    {
        await Merge(Row("ann", "g", PresenceStatus.Online, 5), Row("ann", "g", PresenceStatus.Away, 7), Row("ann", "g", PresenceStatus.Online, 6));
        await Merge(Row("ann", "g", PresenceStatus.Offline, 4), Row("ann", "h", PresenceStatus.Online, 1), Row("bob", "g", PresenceStatus.Offline, 9));
        await Merge(Row("bob", "g", PresenceStatus.Away, 9));
        await Merge(Row("bob", "g", PresenceStatus.Offline, 9));

        (await All()).ShouldBe([Row("ann", "g", PresenceStatus.Away, 7), Row("ann", "h", PresenceStatus.Online, 1), Row("bob", "g", PresenceStatus.Away, 9)]);
    }

    [Fact]
    public async Task Merges_at_the_same_time_leave_the_highest()
    {
        string[] users = ["ann", "bob", "eve"];
        await Task.WhenAll(Enumerable.Range(1, 40).Select(i => Merge(
            [.. users.OrderBy(u => (u[0] * i) % 7).Select(u => Row(u, "g", (PresenceStatus)(i % 3), (i * 17) % 41))])));
        (await All()).Select(r => r.Version).ShouldBe([40, 40, 40]);
    }

    [Fact]
    public async Task All_rows_are_read_page_by_page_each_once_and_in_order()
    {
        PresenceRow[] rows = [.. Enumerable.Range(0, Many).Select(i => Row($"u{i / 2:0000}", $"g{i % 2}", PresenceStatus.Online, i))];
        await Merge(rows);
        var read = new List<PresenceRow>();
        for (IReadOnlyList<PresenceRow> page = [default]; page.Count > 0;)
        {
            page = await Presence.Rows(read.Count == 0 ? ("", "") : (read[^1].User, read[^1].Gateway), 999, Cancel);
            read.AddRange(page);
        }

        read.ShouldBe(rows);
    }

    [Fact]
    public async Task Who_went_is_forgotten_in_time_and_who_is_there_is_not()
    {
        await Merge(Row("ann", "g", PresenceStatus.Online, 1), Row("bob", "g", PresenceStatus.Offline, 1), Row("eve", "g", PresenceStatus.Offline, 2));
        await Presence.Forget(2, Cancel);
        (await All()).Select(r => r.User).ShouldBe(["ann", "eve"]);
    }

    [Fact]
    public async Task The_generation_is_the_first_that_was_offered_and_stays()
    {
        var named = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Presence.Generation($"{i}", Cancel)));
        named.Distinct().ShouldHaveSingleItem();
        await Store.Reopen();
        (await Presence.Generation("another", Cancel)).ShouldBe(named[0]);
    }

    [Fact]
    public async Task What_was_merged_is_there_when_the_database_is_opened_again()
    {
        await Merge(Row("ann", "g", PresenceStatus.Online, 1));
        await Store.Reopen();
        (await All()).ShouldBe([Row("ann", "g", PresenceStatus.Online, 1)]);
    }

    [Fact]
    public async Task Members_are_told_from_strangers()
    {
        await Create("r", "bob", "eve");
        await Create("s", "zoe");
        (await Presence.MembersAmong("r", ["bob", "zoe", "ann", "nobody\0"], Cancel)).ShouldBe(["ann", "bob"], ignoreOrder: true);
        (await Presence.MembersAmong("r", [], Cancel)).ShouldBeEmpty();
    }

    private static PresenceRow Row(string user, string gateway, PresenceStatus status, long version) => new(user, gateway, status, version);

    private Task Merge(params PresenceRow[] rows) => Presence.Merge(rows, Cancel);

    private Task<IReadOnlyList<PresenceRow>> All() => Presence.Rows(("", ""), 10_000, Cancel);
}
