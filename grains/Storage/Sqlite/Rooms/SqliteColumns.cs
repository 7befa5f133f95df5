using Microsoft.Data.Sqlite;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>Rows as the ports' records.</summary>
internal static class SqliteColumns
{
    public const string Event = "seq, kind, at, author, client_id, gone, gone_user, json";
    public const string Invite = "invite, code_hash, hint, created_by, created_at, expires_at, max_uses, uses";

    /// <summary>Of <see cref="Members"/>.</summary>
    public const string Member = "m.user, coalesce(a.display_name, m.user), m.role, m.joined_at, coalesce(k.seq, 0), k.unread_from";

    public const string Members =
        "members m LEFT JOIN accounts a ON a.id = m.user LEFT JOIN markers k ON k.room = m.room AND k.user = m.user";

    public static StoredEvent ReadEvent(SqliteDataReader row) => new(
        row.GetInt64(0), (EventKind)row.GetInt32(1), Time(row, 2), WireFrame.OfJson((byte[])row[7]), Text(row, 3), Text(row, 4),
        row.GetInt32(5) is > 0 and var gone ? new Removal(Text(row, 6), (LeftReason)(gone - 1)) : null);

    public static Invite ReadInvite(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Time(row, 4),
        row.IsDBNull(5) ? null : Time(row, 5), row.IsDBNull(6) ? null : row.GetInt32(6), row.GetInt32(7));

    public static StoredMember ReadMember(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), (Role)row.GetInt32(2), Time(row, 3), row.GetInt64(4), Seq(row, 5));

    public static DateTimeOffset Time(SqliteDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static long? Seq(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
