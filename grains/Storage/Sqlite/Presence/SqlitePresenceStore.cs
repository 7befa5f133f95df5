using Microsoft.Data.Sqlite;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Presence;

namespace Orleans.Chat.Storage.Sqlite.Presence;

/// <summary>Who is there, in SQLite; the store's own writer makes one commit of what comes together.</summary>
internal sealed class SqlitePresenceStore(SqliteDatabase database) : IPresenceStore
{
    private const int RowsPerWork = 1_000;

    public async Task Merge(IReadOnlyCollection<PresenceRow> rows, CancellationToken cancel)
    {
        // Few enough that what else is written then does not wait long.
        foreach (var some in rows.Chunk(RowsPerWork))
            await database.Write(session => some.Sum(row => Merge(session, row)), cancel).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<PresenceRow>> Rows((string User, string Gateway) after, int limit, CancellationToken cancel) =>
        await database.Read(
            session => session.All(
                "SELECT user, gateway, status, version FROM presence WHERE (user, gateway) > ($1, $2) ORDER BY user, gateway LIMIT $3",
                Read, after.User, after.Gateway, limit),
            cancel).ConfigureAwait(false);

    public Task<string> Generation(string offered, CancellationToken cancel) => database.Write(
        session =>
        {
            session.Execute("INSERT INTO presence_generation (one, id) VALUES (1, $1) ON CONFLICT (one) DO NOTHING", offered);
            return session.First("SELECT id FROM presence_generation WHERE one = 1", static r => r.GetString(0))!;
        },
        cancel);

    public Task Forget(long version, CancellationToken cancel) =>
        database.Write(session => session.Execute("DELETE FROM presence WHERE status = 0 AND version < $1", version), cancel);

    public async Task<IReadOnlyCollection<string>> MembersAmong(string room, IReadOnlyCollection<string> users, CancellationToken cancel) =>
        await database.Read(
            session => users.Where(user => session.Number("SELECT 1 FROM members WHERE room = $1 AND user = $2", room, user) == 1).ToList(),
            cancel).ConfigureAwait(false);

    private static int Merge(SqliteSession session, PresenceRow row) => session.Execute(
        """
        INSERT INTO presence (user, gateway, status, version) VALUES ($1, $2, $3, $4)
        ON CONFLICT (user, gateway) DO UPDATE SET status = excluded.status, version = excluded.version
        WHERE (presence.version, presence.status) < (excluded.version, excluded.status)
        """,
        row.User, row.Gateway, row.Status, row.Version);

    private static PresenceRow Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), (PresenceStatus)row.GetInt32(2), row.GetInt64(3));
}
