using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>A room's bans, for those who may see them.</summary>
internal static class SqliteBans
{
    public static Page<BanView> Page(SqliteSession session, string room, (string? Cursor, int Limit) asked)
    {
        var after = Cursors.Read(asked.Cursor, 2);
        var before = after is not null && long.TryParse(after[0], CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        return Pages.Of(
            session.All(
                """
                SELECT b.user, coalesce(a.username, b.user), coalesce(a.display_name, b.user), coalesce(a.status_text, ''), b.banned_by, b.banned_at
                FROM bans b INDEXED BY bans_by_time LEFT JOIN accounts a ON a.id = b.user
                WHERE b.room = $1 AND (b.banned_at, b.user) < ($2, $3) ORDER BY b.banned_at DESC, b.user DESC LIMIT $4
                """,
                Read, room, before, after?[1] ?? "", asked.Limit + 1),
            asked.Limit, b => Cursors.Of(b.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), b.User.Id));
    }

    private static BanView Read(SqliteDataReader row) => new(
        new User(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), row.GetString(4), SqliteColumns.Time(row, 5));
}
