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

    private static SigningKey Key(int number) => new($"{number}", [1, 2, (byte)number], DateTimeOffset.UnixEpoch);
}
