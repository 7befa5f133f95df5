using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>Signing keys beside the accounts that they speak for: a backup holds both or neither.</summary>
internal sealed class SqliteSigningKeyStore(SqliteDatabase database) : ISigningKeyStore
{
    public async Task<IReadOnlyList<SigningKey>> LoadOrAdd(Func<SigningKey> candidate, CancellationToken cancel)
    {
        var known = await database.Read(All, cancel).ConfigureAwait(false);
        return known.Count > 0 ? known : await AddUnlessAny(candidate(), cancel).ConfigureAwait(false);
    }

    private Task<List<SigningKey>> AddUnlessAny(SigningKey key, CancellationToken cancel) => database.Write(
        session =>
        {
            session.Execute(
                """
                INSERT INTO signing_keys (key_id, private_key, created_at)
                SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM signing_keys)
                """, key.KeyId, key.PrivateKey, key.CreatedAt);
            return All(session);
        },
        cancel);

    private static List<SigningKey> All(SqliteSession session) => session.All(
        "SELECT key_id, private_key, created_at FROM signing_keys ORDER BY created_at DESC, key_id",
        static r => new SigningKey(r.GetString(0), r.GetFieldValue<byte[]>(1), AccountRows.Time(r, 2)));
}
