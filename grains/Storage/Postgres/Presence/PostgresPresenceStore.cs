using Npgsql;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Presence;

namespace Orleans.Chat.Storage.Postgres.Presence;

/// <summary>Who is there, in PostgreSQL. A transaction that changes unlogged tables alone waits for no flush.</summary>
internal sealed class PostgresPresenceStore(PostgresDatabase database) : IPresenceStore
{
    private const int RowsPerStatement = 1_000;

    private const string MergeAll =
        """
        INSERT INTO presence AS p (user_id, gateway, status, version)
        SELECT user_id, gateway, status, version FROM unnest($1, $2, $3, $4) AS told (user_id, gateway, status, version)
        ON CONFLICT (user_id, gateway) DO UPDATE SET status = excluded.status, version = excluded.version
        WHERE (p.version, p.status) < (excluded.version, excluded.status)
        """;

    private const string Named = "SELECT id FROM presence_generation WHERE one = 1";

    public async Task Merge(IReadOnlyCollection<PresenceRow> rows, CancellationToken cancel)
    {
        foreach (var some in InOrder(rows).Chunk(RowsPerStatement))
        {
            var (users, gateways) = (some.Select(r => r.User).ToArray(), some.Select(r => r.Gateway).ToArray());
            var (statuses, versions) = (some.Select(r => (int)r.Status).ToArray(), some.Select(r => r.Version).ToArray());
            await database.Write(session => session.Execute(new Query(MergeAll, users, gateways, statuses, versions)), cancel).ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<PresenceRow>> Rows((string User, string Gateway) after, int limit, CancellationToken cancel) =>
        await database.Read(
            session => session.All(
                new Query(
                    "SELECT user_id, gateway, status, version FROM presence WHERE (user_id, gateway) > ($1, $2) ORDER BY user_id, gateway LIMIT $3",
                    after.User, after.Gateway, (long)limit),
                Read),
            cancel).ConfigureAwait(false);

    public async Task<string> Generation(string offered, CancellationToken cancel) =>
        await database.Read(session => session.First(new Query(Named), static r => r.GetString(0)), cancel).ConfigureAwait(false)
        ?? await database.Write(session => Name(session, offered), cancel).ConfigureAwait(false);

    public Task Forget(long version, CancellationToken cancel) =>
        database.Write(session => session.Execute(new Query("DELETE FROM presence WHERE status = 0 AND version < $1", version)), cancel);

    public async Task<IReadOnlyCollection<string>> MembersAmong(string room, IReadOnlyCollection<string> users, CancellationToken cancel) =>
        await database.Read(
            session => session.All(
                new Query(
                    "SELECT m.user_id FROM unnest($2) AS asked (user_id) JOIN members m ON m.room = $1 AND m.user_id = asked.user_id",
                    PostgresText.Sought(room), users.Select(PostgresText.Sought).ToArray()),
                static r => r.GetString(0)),
            cancel).ConfigureAwait(false);

    private static async Task<string> Name(PostgresSession session, string offered)
    {
        await session.Execute(new Query("INSERT INTO presence_generation (one, id) VALUES (1, $1) ON CONFLICT (one) DO NOTHING", offered)).ConfigureAwait(false);
        return (await session.First(new Query(Named), static r => r.GetString(0)).ConfigureAwait(false))!;
    }

    /// <summary>
    /// Each once, since a statement changes no row twice; and in one order, so that silos which merge the same rows wait for each other and do not lock
    /// each other out.
    /// </summary>
    private static IEnumerable<PresenceRow> InOrder(IEnumerable<PresenceRow> rows) =>
        rows.GroupBy(r => (r.User, r.Gateway), (_, same) => same.OrderBy(r => r.Version).ThenBy(r => r.Status).Last())
            .OrderBy(r => r.User, StringComparer.Ordinal).ThenBy(r => r.Gateway, StringComparer.Ordinal);

    private static PresenceRow Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), (PresenceStatus)row.GetInt32(2), row.GetInt64(3));
}
