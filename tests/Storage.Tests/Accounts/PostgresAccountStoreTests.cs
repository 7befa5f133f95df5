using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Accounts;
using Orleans.Chat.Storage.Tests.Postgres;

namespace Orleans.Chat.Storage.Tests.Accounts;

public sealed class PostgresAccountStoreTests(PostgresServer server) : AccountStoreContract, IAsyncLifetime
{
    private readonly PostgresStore _store = new(server);

    protected override IAccountStore Store => new PostgresAccountStore(_store.Database);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _store.Open();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task The_first_signing_key_of_many_nodes_wins_and_stays()
    {
        await using var other = new PostgresDatabase(_store.Options);
        await other.Open(Cancel);
        ISigningKeyStore[] nodes = [new PostgresSigningKeyStore(_store.Database), new PostgresSigningKeyStore(other)];
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => nodes[i % 2].LoadOrAdd(() => Key(i), Cancel)));
        all.Select(keys => keys.ShouldHaveSingleItem().KeyId).Distinct().Count().ShouldBe(1);

        var kept = (await nodes[1].LoadOrAdd(() => throw new InvalidOperationException(), Cancel))[0];
        kept.KeyId.ShouldBe(all[0][0].KeyId);
        kept.PrivateKey.ShouldBe(Key(int.Parse(kept.KeyId, null)).PrivateKey);
        kept.CreatedAt.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("UPDATE accounts SET password_hash = 'new' WHERE id = 'ada'", false)]
    [InlineData("UPDATE accounts SET display_name = 'Ada L' WHERE id = 'ada'", true)]
    public async Task Who_signs_in_while_the_account_changes_waits_for_what_it_becomes(string change, bool signedIn)
    {
        await Store.Create(new StoredAccount("ada", "ada", "Ada", "", "old", DateTimeOffset.UnixEpoch), Cancel);
        await using var other = await HeldTransaction.Of(await server.Connect(_store.Options.ConnectionString), change);
        var opening = OpenSession();
        await other.UntilAnotherWaits();
        opening.IsCompleted.ShouldBeFalse();

        await other.Commit();
        (await opening).ShouldBe(signedIn);
    }

    [Fact]
    public async Task A_new_password_ends_a_session_that_was_being_opened()
    {
        await Store.Create(new StoredAccount("ada", "ada", "Ada", "", "old", DateTimeOffset.UnixEpoch), Cancel);
        await using var other = await HeldTransaction.Of(
            await server.Connect(_store.Options.ConnectionString),
            """
            SELECT id FROM accounts WHERE id = 'ada' AND password_hash = 'old' FOR SHARE;
            INSERT INTO sessions (id, user_id, user_agent, created_at, last_seen_at, expires_at) VALUES ('s', 'ada', '', 0, 0, 9000000000000);
            """);
        var changing = Store.ChangePassword("ada", "new", null, DateTimeOffset.UnixEpoch, Cancel);
        await other.UntilAnotherWaits();

        await other.Commit();
        await changing;
        (await Store.SignedIn("ada", "s", DateTimeOffset.UnixEpoch, Cancel)).ShouldBeNull();
    }

    private Task<bool> OpenSession() => Store.OpenSession(
        new StoredSession("s", "ada", "", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)),
        new StoredRefreshToken("t", "s", null, DateTimeOffset.UnixEpoch), "old", Cancel);

    private static SigningKey Key(int number) => new($"{number}", [1, 2, (byte)number], DateTimeOffset.UnixEpoch);
}
