using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>Signing keys beside the accounts that they speak for: a backup holds both or neither.</summary>
internal sealed class PostgresSigningKeyStore(PostgresDatabase database) : ISigningKeyStore
{
    private const string All = "SELECT key_id, private_key, created_at FROM signing_keys ORDER BY created_at DESC, key_id";

    /// <summary>Of nodes that come at the same time one waits for the other, and then leaves it at that.</summary>
    private const string AddFirst =
        """
        INSERT INTO signing_keys (key_id, generation, private_key, created_at) VALUES ($1, 1, $2, $3) ON CONFLICT (generation) DO NOTHING
        """;

    public async Task<IReadOnlyList<SigningKey>> LoadOrAdd(Func<SigningKey> candidate, CancellationToken cancel)
    {
        var known = await database.Read(Load, cancel).ConfigureAwait(false);
        return known.Count > 0 ? known : await AddUnlessAny(candidate(), cancel).ConfigureAwait(false);
    }

    private Task<List<SigningKey>> AddUnlessAny(SigningKey key, CancellationToken cancel) => database.Write(
        async session =>
        {
            await session.Execute(new Query(AddFirst, key.KeyId, key.PrivateKey, key.CreatedAt));
            return await Load(session);
        },
        cancel);

    private static Task<List<SigningKey>> Load(PostgresSession session) => session.All(
        new Query(All),
        static r => new SigningKey(r.GetString(0), r.GetFieldValue<byte[]>(1), PostgresAccountRows.Time(r, 2)));
}
