using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>Pages of a room's log for one of its members, as at the head of the same snapshot; null for anybody else.</summary>
internal static class SqliteHistory
{
    private const string Newest =
        "SELECT json FROM events INDEXED BY messages WHERE room = $1 AND kind = 1 AND seq < $2 ORDER BY seq DESC LIMIT $3";

    private const string Oldest =
        "SELECT json FROM events INDEXED BY messages WHERE room = $1 AND kind = 1 AND seq > $2 ORDER BY seq LIMIT $3";

    public static FramePage? Messages(SqliteSession session, string user, string room, HistoryQuery query)
    {
        if (HeadFor(session, user, room) is not { } head)
            return null;

        if (query.After is { } after)
            return Page(Read(session, Oldest, room, (after, query.Limit + 1)), query.Limit, head);

        if (query.Around is not { } around)
            return Back(Read(session, Newest, room, (query.Before ?? long.MaxValue, query.Limit + 1)), query.Limit, head);

        var half = Math.Max(1, query.Limit / 2);
        var older = Back(Read(session, Newest, room, (around, query.Limit - half + 1)), query.Limit - half, head);
        var newer = Read(session, Oldest, room, (around - 1, half));
        return older with { Items = [.. older.Items, .. newer] };
    }

    public static FramePage? Events(SqliteSession session, string user, string room, (long After, int Limit) asked) =>
        HeadFor(session, user, room) is { } head
            ? Page(
                Read(
                    session, "SELECT json FROM events WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3", room,
                    (asked.After, asked.Limit + 1)),
                asked.Limit, head)
            : null;

    private static FramePage Page(List<WireFrame> frames, int limit, long head) =>
        new([.. frames.Take(limit)], frames.Count > limit, head);

    /// <summary>Of frames that were read newest first.</summary>
    private static FramePage Back(List<WireFrame> frames, int limit, long head) =>
        new([.. frames.Take(limit).Reverse()], frames.Count > limit, head);

    private static List<WireFrame> Read(SqliteSession session, string sql, string room, (long Bound, int Limit) asked) =>
        session.All(sql, row => WireFrame.OfJson((byte[])row[0]), room, asked.Bound, asked.Limit);

    private static long? HeadFor(SqliteSession session, string user, string room) => session.First<long?>(
        "SELECT h.head FROM heads h JOIN members m ON m.room = h.room AND m.user = $2 WHERE h.room = $1 AND h.closed = 0",
        row => row.GetInt64(0), room, user);
}
