using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Accounts;

/// <summary>What users have set for themselves, and what others then see.</summary>
public abstract class SettingsContract(TestStore store) : StoreTest(store)
{
    [Fact]
    public async Task What_is_left_out_stays()
    {
        (await Store.Settings.Of("bob", Cancel)).ShouldBe(new UserSettings(false));
        (await Change(new SettingsBody(DoNotDisturbUntil: An.Hour))).ShouldBe(new UserSettings(false, An.Hour));
        (await Change(new SettingsBody(PrivateReceipts: true))).ShouldBe(new UserSettings(true, An.Hour));
        (await Change(new SettingsBody())).ShouldBe(new UserSettings(true, An.Hour));
        (await Change(new SettingsBody(false, An.Hour.AddDays(1)))).ShouldBe(new UserSettings(false, An.Hour.AddDays(1)));
        (await Store.Settings.Of("bob", Cancel)).ShouldBe(new UserSettings(false, An.Hour.AddDays(1)));
        (await Store.Settings.Of("eve", Cancel)).ShouldBe(new UserSettings(false));
    }

    [Fact]
    public async Task Those_who_keep_receipts_private_are_listed_in_pages()
    {
        foreach (var user in new[] { "bob", "eve", "dan", "ann" })
            await Store.Settings.Change(user, new SettingsBody(PrivateReceipts: user != "dan"), Cancel);
        (await Store.Settings.Private("", 2, Cancel)).ShouldBe(["ann", "bob"]);
        (await Store.Settings.Private("bob", 2, Cancel)).ShouldBe(["eve"]);
        await Change(new SettingsBody(PrivateReceipts: false));
        (await Store.Settings.Private("", 9, Cancel)).ShouldBe(["ann", "eve"]);
    }

    [Fact]
    public async Task A_private_marker_is_in_nobody_elses_list_of_members()
    {
        await Create("r", "bob", "eve");
        await Store.Mark("r", "bob", 1);
        await Store.Mark("r", "eve", 1);
        await Change(new SettingsBody(PrivateReceipts: true));
        (await Markers(An.Owner)).ShouldBe([("bob", null), ("eve", 1), (An.Owner, 0)], ignoreOrder: true);
        (await Markers("bob")).ShouldBe([("bob", 1), ("eve", 1), (An.Owner, 0)], ignoreOrder: true);
        await Change(new SettingsBody(PrivateReceipts: false));
        (await Markers(An.Owner)).ShouldContain(("bob", 1));

        async Task<IEnumerable<(string, long?)>> Markers(string reader) =>
            (await Queries.Members(reader, "r", null, 9, Cancel))!.Items.Select(m => (m.User.Id, m.ReadSeq));
    }

    private Task<UserSettings> Change(SettingsBody body) => Store.Settings.Change("bob", body, Cancel);
}
