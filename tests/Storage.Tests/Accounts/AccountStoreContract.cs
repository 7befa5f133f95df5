using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Tests.Accounts;

/// <summary>What every account store must do; a store's suite inherits this.</summary>
public abstract partial class AccountStoreContract
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract IAccountStore Store { get; }

    [Fact]
    public async Task An_account_comes_back_as_it_was_stored_by_id_and_by_name_in_any_case()
    {
        var ada = await Create("Ada");
        (await Store.ById(ada.Id, Cancel)).ShouldBe(ada);
        (await Store.ByUsername("Ada", Cancel)).ShouldBe(ada);
        (await Store.ByUsername("aDA", Cancel)).ShouldBe(ada);
        (await Store.ByUsername("Adam", Cancel)).ShouldBeNull();
        (await Store.ById("ADA-id", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_is_taken_in_every_case()
    {
        var ada = await Create("Ada");
        (await Store.Create(Account("ADA") with { Id = "other" }, Cancel)).ShouldBeFalse();
        (await Store.ById("other", Cancel)).ShouldBeNull();
        (await Store.ByUsername("ada", Cancel)).ShouldBe(ada);
    }

    [Fact]
    public async Task Of_many_who_want_one_name_one_gets_it()
    {
        var all = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Store.Create(Account("Ada") with { Id = $"u{i}" }, Cancel)));
        all.Count(created => created).ShouldBe(1);
    }

    [Fact]
    public async Task Users_are_found_by_the_start_of_either_name()
    {
        await Create("zoe", "Ada Lovelace");
        await Create("adam", "First Man");
        await Create("ADA", "Countess");
        await Create("bob", "Not ada");
        (await Names("ada")).ShouldBe(["ADA", "adam", "zoe"]);
        (await Names("ADA L")).ShouldBe(["zoe"]);
        (await Names("adb")).ShouldBeEmpty();
        (await Names("%")).ShouldBeEmpty();
        (await Names("_da")).ShouldBeEmpty();
        (await Store.Find("ada", 2, Cancel)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Case_is_folded_for_ascii_only_in_a_search()
    {
        await Create("emile", "Émile");
        (await Names("Émi")).ShouldBe(["emile"]);
        (await Names("émi")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_null_of_a_profile_stays()
    {
        var ada = await Create("ada", "Ada");
        (await Store.ChangeProfile(ada.Id, null, "away", Cancel)).ShouldNotBeNull().StatusText.ShouldBe("away");
        var changed = (await Store.ChangeProfile(ada.Id, "Countess", null, Cancel)).ShouldNotBeNull();
        (changed.DisplayName, changed.StatusText, changed.Username).ShouldBe(("Countess", "away", "ada"));
        (await Store.ById(ada.Id, Cancel)).ShouldBe(ada with { DisplayName = "Countess", StatusText = "away" });
        (await Names("count")).ShouldBe(["ada"]);
        (await Store.ChangeProfile("nobody", "x", null, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_rehash_replaces_only_the_hash_it_was_made_from()
    {
        var ada = await Create("ada");
        (await Store.Rehash(ada.Id, "another", "new-1", Cancel)).ShouldBeFalse();
        (await Store.ById(ada.Id, Cancel))!.PasswordHash.ShouldBe(ada.PasswordHash);
        (await Store.Rehash(ada.Id, ada.PasswordHash, "new-2", Cancel)).ShouldBeTrue();
        (await Store.ById(ada.Id, Cancel))!.PasswordHash.ShouldBe("new-2");
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_of_that_user_only()
    {
        var (ada, bob) = (await Create("ada"), await Create("bob"));
        await Open(ada, "a1");
        await Open(ada, "a2");
        await Open(bob, "b1");
        await Store.ChangePassword(ada.Id, "new", "a1", Now, Cancel);

        (await Store.ById(ada.Id, Cancel))!.PasswordHash.ShouldBe("new");
        (await Store.SignedIn(ada.Id, "a1", Now, Cancel)).ShouldNotBeNull();
        (await Store.SignedIn(ada.Id, "a2", Now, Cancel)).ShouldBeNull();
        (await Store.SignedIn(bob.Id, "b1", Now, Cancel)).ShouldNotBeNull();

        await Store.ChangePassword(ada.Id, "newer", null, Now, Cancel);
        (await Store.SignedIn(ada.Id, "a1", Now, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_is_opened_only_with_the_hash_that_is_stored_now()
    {
        var ada = await Create("ada");
        await Store.ChangePassword(ada.Id, "new", null, Now, Cancel);

        (await TryOpen(ada, "a1")).ShouldBeFalse();
        (await Store.SignedIn(ada.Id, "a1", Now, Cancel)).ShouldBeNull();
        (await Store.Rotate("a1-t0", "a1-t1", Now, Cancel)).ShouldBeOfType<RotationOutcome.Rejected>();
        (await TryOpen(ada with { PasswordHash = "new" }, "a1")).ShouldBeTrue();
        (await Store.SignedIn(ada.Id, "a1", Now, Cancel)).ShouldNotBeNull();
        (await TryOpen(Account("nobody"), "n1")).ShouldBeFalse();
    }

    private static StoredAccount Account(string username, string displayName = "Somebody") =>
        new($"{username}-id", username, displayName, "", "$hash$", Now);

    private async Task<StoredAccount> Create(string username, string displayName = "Somebody")
    {
        var account = Account(username, displayName);
        (await Store.Create(account, Cancel)).ShouldBeTrue();
        return account;
    }

    private async Task<string[]> Names(string prefix) => [.. (await Store.Find(prefix, 20, Cancel)).Select(u => u.Username)];

    private async Task Open(StoredAccount account, string session, DateTimeOffset? lastSeen = null) =>
        (await TryOpen(account, session, lastSeen)).ShouldBeTrue();

    private Task<bool> TryOpen(StoredAccount account, string session, DateTimeOffset? lastSeen = null) => Store.OpenSession(
        new StoredSession(session, account.Id, "agent", Now, lastSeen ?? Now, Now.AddDays(30)),
        new StoredRefreshToken($"{session}-t0", session, null, Now), account.PasswordHash, Cancel);
}
