using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Accounts;

namespace Orleans.Chat.Storage.Tests.Accounts;

public sealed class SqliteAccountStoreTests : AccountStoreContract, IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-accounts-");
    private readonly SqliteDatabase _database;

    public SqliteAccountStoreTests()
    {
        _database = new SqliteDatabase(new SqliteOptions(_folder.FullName));
        Store = new SqliteAccountStore(_database);
    }

    protected override IAccountStore Store { get; }

    public async ValueTask InitializeAsync() => await _database.Open(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_first_signing_key_wins_and_stays()
    {
        var cancel = TestContext.Current.CancellationToken;
        var store = new SqliteSigningKeyStore(_database);
        var all = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => store.LoadOrAdd(() => Key(i), cancel)));
        all.Select(keys => keys.ShouldHaveSingleItem().KeyId).Distinct().Count().ShouldBe(1);

        var kept = (await new SqliteSigningKeyStore(_database).LoadOrAdd(() => throw new InvalidOperationException(), cancel))[0];
        kept.KeyId.ShouldBe(all[0][0].KeyId);
        kept.PrivateKey.ShouldBe(Key(int.Parse(kept.KeyId, null)).PrivateKey);
        kept.CreatedAt.ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("username", "sqlite_autoindex_accounts_2")]
    [InlineData("display_name", "accounts_by_display_name")]
    public async Task Users_are_sought_in_an_index_not_scanned(string column, string index)
    {
        var plan = await _database.Read(
            session => session.All(
                $"EXPLAIN QUERY PLAN SELECT id FROM accounts WHERE {column} >= $1 AND {column} < $2 ORDER BY {column} LIMIT 20",
                static r => r.GetString(3), "a", "b"),
            TestContext.Current.CancellationToken);
        plan.ShouldHaveSingleItem().ShouldContain($"SEARCH accounts USING");
        plan[0].ShouldContain(index);
    }

    private static SigningKey Key(int number) => new($"{number}", [1, 2, (byte)number], DateTimeOffset.UnixEpoch);
}
