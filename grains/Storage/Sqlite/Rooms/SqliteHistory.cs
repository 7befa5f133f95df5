using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>Pages of a room's log for one of its members, as at the head of the same snapshot; null for anybody else.</summary>
internal static class SqliteHistory
{
    private const string Message =
        """
        SELECT e.json, (SELECT group_concat(emoji, ' ') FROM reactions WHERE room = e.room AND user = $4 AND message = e.seq)
        FROM events e INDEXED BY messages
        """;

    private const string Newest = $"{Message} WHERE e.room = $1 AND e.kind = 1 AND e.seq < $2 ORDER BY e.seq DESC LIMIT $3";

    private const string Oldest = $"{Message} WHERE e.room = $1 AND e.kind = 1 AND e.seq > $2 ORDER BY e.seq LIMIT $3";

    private const string All = "SELECT json, NULL FROM events WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3";

    public static FramePage? Messages(SqliteSession session, string user, string room, HistoryQuery query)
    {
        if (HeadFor(session, user, room) is not { } head)
            return null;

        List<WireFrame> Read(string sql, long bound, int limit) => session.All(sql, ReadFrame, room, bound, limit, user);

        if (query.After is { } after)
            return Page(Read(Oldest, after, query.Limit + 1), query.Limit, head);

        if (query.Around is not { } around)
            return Back(Read(Newest, query.Before ?? long.MaxValue, query.Limit + 1), query.Limit, head);

        var half = Math.Max(1, query.Limit / 2);
        var older = Back(Read(Newest, around, query.Limit - half + 1), query.Limit - half, head);
        var newer = Read(Oldest, around - 1, half);
        return older with { Items = [.. older.Items, .. newer] };
    }

    public static FramePage? Events(SqliteSession session, string user, string room, (long After, int Limit) asked) =>
        HeadFor(session, user, room) is { } head
            ? Page(session.All(All, ReadFrame, room, asked.After, asked.Limit + 1), asked.Limit, head)
            : null;

    private static FramePage Page(List<WireFrame> frames, int limit, long head) =>
        new([.. frames.Take(limit)], frames.Count > limit, head);

    /// <summary>Of frames that were read newest first.</summary>
    private static FramePage Back(List<WireFrame> frames, int limit, long head) =>
        new([.. frames.Take(limit).Reverse()], frames.Count > limit, head);

    private static WireFrame ReadFrame(SqliteDataReader row) => OwnReactions.Marked((byte[])row[0], SqliteColumns.Text(row, 1));

    private static long? HeadFor(SqliteSession session, string user, string room) => session.First<long?>(
        "SELECT h.head FROM heads h JOIN members m ON m.room = h.room AND m.user = $2 WHERE h.room = $1 AND h.closed = 0",
        row => row.GetInt64(0), room, user);
}
