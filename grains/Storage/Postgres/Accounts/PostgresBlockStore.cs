using System.Globalization;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>
/// Blocks in PostgreSQL. Changes are numbered as revocations are: whoever takes a number keeps the row that gives it locked until it is
/// committed, so that a number is seen only with all that are lower.
/// </summary>
internal sealed class PostgresBlockStore(PostgresDatabase database) : IBlockStore
{
    private const long PageMax = 1_000;

    /// <summary>Of <c>changed</c>, which is empty when nothing was.</summary>
    private const string Note =
        """
        counted AS (UPDATE block_change_last SET last = last + 1 WHERE EXISTS (SELECT FROM changed) RETURNING last),
        noted AS (
            INSERT INTO block_changes (user_id, change) SELECT $1, last FROM counted
            ON CONFLICT (user_id) DO UPDATE SET change = excluded.change)
        """;

    private const string Put =
        $"""
        WITH changed AS (
            INSERT INTO blocks (user_id, blocked, blocked_at)
            SELECT $1, $2, $3 WHERE (SELECT count(*) FROM blocks WHERE user_id = $1) < $4 ON CONFLICT DO NOTHING RETURNING 1),
        {Note}
        SELECT EXISTS (SELECT FROM changed) OR EXISTS (SELECT FROM blocks WHERE user_id = $1 AND blocked = $2)
        """;

    private const string Remove =
        $"""
        WITH changed AS (DELETE FROM blocks WHERE user_id = $1 AND blocked = $2 RETURNING 1),
        {Note}
        SELECT EXISTS (SELECT FROM changed)
        """;

    public Task<bool> Block(string user, string blocked, DateTimeOffset now, CancellationToken cancel) => database.Write(
        session => session.First(new Query(Put, user, blocked, now, (long)Limits.UserBlocks), static r => r.GetBoolean(0)), cancel);

    public Task Unblock(string user, string blocked, CancellationToken cancel) => database.Write(
        session => session.First(new Query(Remove, user, PostgresText.Sought(blocked)), static r => r.GetBoolean(0)), cancel);

    public Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Cursors.Read(cursor, 2) is { } key && key.All(PostgresText.IsText) ? key : null;
        var before = after is not null && long.TryParse(after[0], CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        return database.Read(
            async session => Pages.Of(
                await session.All(
                    new Query(
                        """
                        SELECT a.id, a.username, a.display_name, a.status_text, b.blocked_at FROM blocks b JOIN accounts a ON a.id = b.blocked
                        WHERE b.user_id = $1 AND (b.blocked_at, b.blocked) < ($2, $3) ORDER BY b.blocked_at DESC, b.blocked DESC LIMIT $4
                        """, PostgresText.Sought(user), before, after?[1] ?? "", limit + 1L),
                    static r => new BlockView(PostgresAccountRows.User(r), PostgresAccountRows.Time(r, 4))),
                limit, b => Cursors.Of(b.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), b.User.Id)),
            cancel);
    }

    public Task<IReadOnlyDictionary<string, string[]>> BlockedBy(IReadOnlyCollection<string> users, CancellationToken cancel) =>
        database.Read<IReadOnlyDictionary<string, string[]>>(
            async session =>
            {
                string[] sought = [.. users.Distinct().Where(PostgresText.IsText)];
                var rows = await session.All(
                    new Query("SELECT user_id, blocked FROM blocks WHERE user_id = ANY ($1)", [sought]),
                    static r => (User: r.GetString(0), Blocked: r.GetString(1)));
                return rows.GroupBy(r => r.User, r => r.Blocked).ToDictionary(g => g.Key, g => g.ToArray());
            },
            cancel);

    public Task<IReadOnlyList<string>> Between(string one, string other, CancellationToken cancel) => database.Read<IReadOnlyList<string>>(
        async session => await session.All(
            new Query(
                """
                SELECT user_id FROM blocks WHERE user_id = $1 AND blocked = $2
                UNION ALL SELECT user_id FROM blocks WHERE user_id = $2 AND blocked = $1
                """, PostgresText.Sought(one), PostgresText.Sought(other)),
            static r => r.GetString(0)),
        cancel);

    public Task<(IReadOnlyList<string> Users, long Cursor)> ChangedSince(long cursor, CancellationToken cancel) =>
        database.Read(session => Since(session, cursor), cancel);

    private static async Task<(IReadOnlyList<string> Users, long Cursor)> Since(PostgresSession session, long cursor)
    {
        await using var rows = await session.Rows(
            new Query("SELECT last FROM block_change_last"),
            new Query("SELECT user_id, change FROM block_changes WHERE change >= $1 ORDER BY change LIMIT $2", cursor, PageMax))
            .ConfigureAwait(false);
        var now = await rows.First(static r => r.GetInt64(0)).ConfigureAwait(false) + 1;
        var changed = await rows.All(static r => (User: r.GetString(0), Number: r.GetInt64(1))).ConfigureAwait(false);

        // Ahead of what was ever given: the database was restored from a backup, and the asker starts anew.
        if (cursor <= 0 || cursor > now)
            return ([], now);

        return ([.. changed.Select(r => r.User)], changed.Count == PageMax ? changed[^1].Number + 1 : now);
    }
}
