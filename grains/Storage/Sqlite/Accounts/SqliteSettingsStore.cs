using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>Settings in SQLite.</summary>
internal sealed class SqliteSettingsStore(SqliteDatabase database) : ISettingsStore
{
    public async Task<UserSettings> Of(string user, CancellationToken cancel) => await database.Read(
        session => session.First("SELECT private_receipts, undisturbed_until FROM settings WHERE user = $1", Read, user), cancel)
        .ConfigureAwait(false) ?? new UserSettings(false);

    public async Task<UserSettings> Change(string user, SettingsBody body, CancellationToken cancel) => (await database.Write(
        session => session.First(
            """
            INSERT INTO settings (user, private_receipts, undisturbed_until) VALUES ($1, coalesce($2, 0), $3)
            ON CONFLICT (user) DO UPDATE SET
                private_receipts = coalesce($2, private_receipts), undisturbed_until = coalesce($3, undisturbed_until)
            RETURNING private_receipts, undisturbed_until
            """,
            Read, user, body.PrivateReceipts is { } isPrivate ? (isPrivate ? 1 : 0) : null, body.DoNotDisturbUntil),
        cancel).ConfigureAwait(false))!;

    public async Task<IReadOnlyList<string>> Private(string after, int limit, CancellationToken cancel) => await database.Read(
        session => session.All(
            "SELECT user FROM settings INDEXED BY settings_private WHERE private_receipts = 1 AND user > $1 ORDER BY user LIMIT $2",
            static row => row.GetString(0), after, limit),
        cancel).ConfigureAwait(false);

    private static UserSettings Read(SqliteDataReader row) => new(row.GetBoolean(0), row.IsDBNull(1) ? null : AccountRows.Time(row, 1));
}
