using System.Globalization;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>Blocks in SQLite. Changes are numbered as revocations are; the highest number never goes, since a later one takes its row.</summary>
internal sealed class SqliteBlockStore(SqliteDatabase database) : IBlockStore
{
    private const int PageMax = 1_000;

    public Task<bool> Block(string user, string blocked, DateTimeOffset now, CancellationToken cancel) => database.Write(
        session =>
        {
            if (session.Number("SELECT 1 FROM blocks WHERE user = $1 AND blocked = $2", user, blocked) == 1)
                return true;

            if (session.Number("SELECT count(*) FROM blocks WHERE user = $1", user) >= Limits.UserBlocks)
                return false;

            session.Execute("INSERT INTO blocks (user, blocked, blocked_at) VALUES ($1, $2, $3)", user, blocked, now);
            return Note(session, user) == 1;
        },
        cancel);

    public Task Unblock(string user, string blocked, CancellationToken cancel) => database.Write(
        session => session.Execute("DELETE FROM blocks WHERE user = $1 AND blocked = $2", user, blocked) == 1 && Note(session, user) == 1,
        cancel);

    public Task<Page<BlockView>> BlocksOf(string user, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Cursors.Read(cursor, 2);
        var before = after is not null && long.TryParse(after[0], CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        return database.Read(
            session => Pages.Of(
                session.All(
                    """
                    SELECT a.id, a.username, a.display_name, a.status_text, b.blocked_at FROM blocks b INDEXED BY blocks_by_time
                    JOIN accounts a ON a.id = b.blocked
                    WHERE b.user = $1 AND (b.blocked_at, b.blocked) < ($2, $3) ORDER BY b.blocked_at DESC, b.blocked DESC LIMIT $4
                    """,
                    static r => new BlockView(AccountRows.User(r), AccountRows.Time(r, 4)), user, before, after?[1] ?? "", limit + 1),
                limit, b => Cursors.Of(b.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), b.User.Id)),
            cancel);
    }

    public Task<IReadOnlyDictionary<string, string[]>> BlockedBy(IReadOnlyCollection<string> users, CancellationToken cancel) =>
        database.Read<IReadOnlyDictionary<string, string[]>>(
            session => users.Distinct()
                .Select(user => (User: user, Blocked: session.All("SELECT blocked FROM blocks WHERE user = $1", static r => r.GetString(0), user)))
                .Where(b => b.Blocked.Count > 0)
                .ToDictionary(b => b.User, b => b.Blocked.ToArray()),
            cancel);

    public Task<IReadOnlyList<string>> Between(string one, string other, CancellationToken cancel) => database.Read<IReadOnlyList<string>>(
        session => session.All(
            """
            SELECT user FROM blocks WHERE user = $1 AND blocked = $2
            UNION ALL SELECT user FROM blocks WHERE user = $2 AND blocked = $1
            """, static r => r.GetString(0), one, other),
        cancel);

    public Task<(IReadOnlyList<string> Users, long Cursor)> ChangedSince(long cursor, CancellationToken cancel) =>
        database.Read(session => Since(session, cursor), cancel);

    private static (IReadOnlyList<string> Users, long Cursor) Since(SqliteSession session, long cursor)
    {
        var now = session.Number("SELECT max(change) FROM block_changes") + 1;

        // Ahead of what was ever given: the database was restored from a backup, and the asker starts anew.
        if (cursor <= 0 || cursor > now)
            return ([], now);

        var rows = session.All(
            "SELECT user, change FROM block_changes WHERE change >= $1 ORDER BY change LIMIT $2",
            static r => ((string User, long Number)?)(r.GetString(0), r.GetInt64(1)), cursor, PageMax);
        return ([.. rows.Select(r => r!.Value.User)], rows.Count == PageMax ? rows[^1]!.Value.Number + 1 : now);
    }

    private static int Note(SqliteSession session, string user) => session.Execute(
        """
        INSERT INTO block_changes (user, change) SELECT $1, coalesce((SELECT max(change) FROM block_changes), 0) + 1 WHERE true
        ON CONFLICT (user) DO UPDATE SET change = excluded.change
        """, user);
}
