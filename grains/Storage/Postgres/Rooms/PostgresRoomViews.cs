using Npgsql;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>A room (r, with its head h) as one of its members (m) finds it in lists: the same counts wherever they are told.</summary>
internal static class PostgresRoomViews
{
    /// <summary>Counted from the log, the marker and the member's own note beside it, never on the side; up to 100.</summary>
    private const string Unread =
        """
        (SELECT count(*)::integer FROM (SELECT 1 FROM events e
          WHERE e.room = r.room AND e.kind = 1 AND e.seq >= coalesce(k.unread_from, k.seq + 1, 1) AND e.author <> m.user_id LIMIT 100) unread)
        """;

    /// <summary>Those that were not read, by whom the reader has not blocked; up to 100.</summary>
    private const string Mentions =
        """
        (SELECT count(*)::integer FROM (SELECT DISTINCT x.message FROM mentions x
          WHERE x.room = r.room AND x.user_id IN (m.user_id, '@room') AND x.message >= coalesce(k.unread_from, k.seq + 1, 1) AND x.author <> m.user_id
          AND NOT EXISTS (SELECT FROM blocks b WHERE b.user_id = m.user_id AND b.blocked = x.author) LIMIT 100) mentioned)
        """;

    public const string Marker = "LEFT JOIN markers k ON k.room = m.room AND k.user_id = m.user_id";

    /// <summary>The other of the two.</summary>
    public const string Peer =
        "LEFT JOIN members o ON r.direct AND o.room = r.room AND o.user_id <> m.user_id LEFT JOIN accounts p ON p.id = o.user_id";

    public const string View =
        $"""
        r.room, r.name, r.topic, r.visibility, coalesce(m.role, -1), h.head, coalesce(k.seq, 0), {Unread}, r.member_count,
        coalesce(k.notify, 0), k.unread_from, o.user_id, coalesce(p.display_name, o.user_id), {Mentions}
        """;

    /// <summary>Of <see cref="View"/>: what follows it has this number.</summary>
    public const int Columns = 14;

    /// <summary>A direct room that was hidden comes back with its next message.</summary>
    public const string IsShown =
        "(k.hidden_at IS NULL OR EXISTS (SELECT FROM events e WHERE e.room = r.room AND e.kind = 1 AND e.seq > k.hidden_at))";

    public static RoomView Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), (Visibility)row.GetInt32(3), (Role)Math.Max(0, row.GetInt32(4)),
        row.GetInt64(5), row.GetInt64(6), row.GetInt32(7), row.GetInt32(13), row.GetInt32(8), (NotifyLevel)row.GetInt32(9), PostgresColumns.Seq(row, 10),
        row.IsDBNull(11) ? null : new Person(row.GetString(11), row.GetString(12)));
}
