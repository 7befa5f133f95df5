using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>What decisions on messages rest on, in SQLite.</summary>
internal sealed class SqliteRoomMessages(SqliteDatabase database) : IRoomMessages
{
    private const string Standing =
        """
        SELECT e.json, (SELECT seq FROM edits WHERE room = $1 AND message = $2),
            (SELECT group_concat(emoji, ' ') FROM reactions WHERE room = $1 AND user = $3 AND message = $2)
        FROM events e WHERE e.room = $1 AND e.seq = $2 AND e.kind = 1
        """;

    private const string ByName =
        $"""
        SELECT {SqliteColumns.Member}, a.username, a.id, m.user IS NOT NULL FROM accounts a
        LEFT JOIN members m ON m.room = $1 AND m.user = a.id LEFT JOIN markers k ON k.room = m.room AND k.user = m.user
        WHERE a.username = $2
        """;

    public Task<StoredMessage?> Message(string room, long seq, string user, CancellationToken cancel) => database.Read(
        session => session.First(
            Standing,
            row => new StoredMessage(
                WireFrame.OfJson((byte[])row[0]), SqliteColumns.Seq(row, 1), SqliteColumns.Text(row, 2)?.Split(' ') ?? []),
            room, seq, user),
        cancel);

    public Task<IReadOnlyList<NamedUser>> Named(string room, IReadOnlyCollection<string> usernames, CancellationToken cancel) =>
        database.Read<IReadOnlyList<NamedUser>>(
            session => [.. usernames.SelectMany(name => session.All(ByName, Read, room, name)).DistinctBy(named => named.User)], cancel);

    private static NamedUser Read(SqliteDataReader row) => new(
        row.GetString(6), row.GetString(7), row.GetBoolean(8) ? SqliteColumns.ReadMember(row) : null);
}
