using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>A room (r, with its head h) as one of its members (m) finds it in lists: the same counts wherever they are told.</summary>
internal static class SqliteRoomViews
{
    /// <summary>Counted from the log, the marker and the member's own note beside it, never on the side; up to 100.</summary>
    private const string Unread =
        """
        (SELECT count(*) FROM (SELECT 1 FROM events e INDEXED BY messages
          WHERE e.room = r.room AND e.kind = 1 AND e.seq >= coalesce(k.unread_from, k.seq + 1, 1) AND e.author <> m.user LIMIT 100))
        """;

    /// <summary>Those that were not read, by whom the reader has not blocked; up to 100.</summary>
    private const string Mentions =
        """
        (SELECT count(*) FROM (SELECT DISTINCT x.message FROM mentions x
          WHERE x.room = r.room AND x.user IN (m.user, '@room') AND x.message >= coalesce(k.unread_from, k.seq + 1, 1) AND x.author <> m.user
          AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.user = m.user AND b.blocked = x.author) LIMIT 100))
        """;

    public const string Marker = "LEFT JOIN markers k ON k.room = m.room AND k.user = m.user";

    /// <summary>The other of the two.</summary>
    public const string Peer =
        "LEFT JOIN members o ON r.direct = 1 AND o.room = r.room AND o.user <> m.user LEFT JOIN accounts p ON p.id = o.user";

    public const string View =
        $"""
        r.room, r.name, r.topic, r.visibility, coalesce(m.role, -1), h.head, coalesce(k.seq, 0), {Unread}, r.member_count,
        coalesce(k.notify, 0), k.unread_from, o.user, coalesce(p.display_name, o.user), {Mentions}
        """;

    /// <summary>A direct room that was hidden comes back with its next message.</summary>
    public const string IsShown =
        "(k.hidden_at IS NULL OR EXISTS (SELECT 1 FROM events e INDEXED BY messages WHERE e.room = r.room AND e.kind = 1 AND e.seq > k.hidden_at))";

    public static RoomView Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), (Visibility)row.GetInt32(3), (Role)Math.Max(0, row.GetInt32(4)),
        row.GetInt64(5), row.GetInt64(6), row.GetInt32(7), row.GetInt32(13), row.GetInt32(8), (NotifyLevel)row.GetInt32(9), SqliteColumns.Seq(row, 10),
        row.IsDBNull(11) ? null : new Person(row.GetString(11), row.GetString(12)));
}
