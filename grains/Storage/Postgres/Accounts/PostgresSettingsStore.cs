using Npgsql;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Postgres.Rooms;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>Settings in PostgreSQL.</summary>
internal sealed class PostgresSettingsStore(PostgresDatabase database) : ISettingsStore
{
    private const string Set =
        """
        INSERT INTO settings AS s (user_id, private_receipts, undisturbed_until) VALUES ($1, coalesce($2::boolean, false), $3::bigint)
        ON CONFLICT (user_id) DO UPDATE SET
            private_receipts = coalesce($2::boolean, s.private_receipts), undisturbed_until = coalesce($3::bigint, s.undisturbed_until)
        RETURNING private_receipts, undisturbed_until
        """;

    public async Task<UserSettings> Of(string user, CancellationToken cancel) => await database.Read(
        session => session.First(
            new Query("SELECT private_receipts, undisturbed_until FROM settings WHERE user_id = $1", PostgresText.Sought(user)), Read),
        cancel).ConfigureAwait(false) ?? new UserSettings(false);

    public async Task<UserSettings> Change(string user, SettingsBody body, CancellationToken cancel) => (await database.Write(
        session => session.First(new Query(Set, user, body.PrivateReceipts?.ToString(), body.DoNotDisturbUntil), Read), cancel).ConfigureAwait(false))!;

    public async Task<IReadOnlyList<string>> Private(string after, int limit, CancellationToken cancel) => await database.Read(
        session => session.All(
            new Query("SELECT user_id FROM settings WHERE private_receipts AND user_id > $1 ORDER BY user_id LIMIT $2", after, (long)limit),
            static row => row.GetString(0)),
        cancel).ConfigureAwait(false);

    private static UserSettings Read(NpgsqlDataReader row) => new(row.GetBoolean(0), row.IsDBNull(1) ? null : PostgresColumns.Time(row, 1));
}
