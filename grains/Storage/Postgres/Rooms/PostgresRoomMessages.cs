using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>What decisions on messages rest on, in PostgreSQL.</summary>
internal sealed class PostgresRoomMessages(PostgresDatabase database) : IRoomMessages
{
    /// <summary>In one statement, since each has a snapshot of its own.</summary>
    private const string Standing =
        """
        SELECT e.json, (SELECT seq FROM edits WHERE room = $1 AND message = $2),
            (SELECT string_agg(emoji, ' ') FROM reactions WHERE room = $1 AND user_id = $3 AND message = $2)
        FROM events e WHERE e.room = $1 AND e.seq = $2 AND e.kind = 1
        """;

    private const string ByName =
        $"""
        SELECT {PostgresColumns.Member}, a.username, a.id, m.user_id IS NOT NULL FROM accounts a
        LEFT JOIN members m ON m.room = $1 AND m.user_id = a.id LEFT JOIN markers k ON k.room = m.room AND k.user_id = m.user_id
        WHERE lower(a.username) = ANY ($2)
        """;

    public Task<StoredMessage?> Message(string room, long seq, string user, CancellationToken cancel) => database.Read(
        session => session.First(
            new Query(Standing, PostgresText.Sought(room), seq, PostgresText.Sought(user)),
            row => new StoredMessage(
                PostgresColumns.Frame(row, 0), PostgresColumns.Seq(row, 1), PostgresColumns.Text(row, 2)?.Split(' ') ?? [])),
        cancel);

    public Task<IReadOnlyList<NamedUser>> Named(string room, IReadOnlyCollection<string> usernames, CancellationToken cancel)
    {
        string[] sought = [.. usernames.Where(PostgresText.IsText).Select(name => name.ToLowerInvariant()).Distinct()];
        return database.Read<IReadOnlyList<NamedUser>>(
            async session => await session.All(new Query(ByName, PostgresText.Sought(room), sought), Read), cancel);
    }

    private static NamedUser Read(NpgsqlDataReader row) => new(
        row.GetString(6), row.GetString(7), row.GetBoolean(8) ? PostgresColumns.ReadMember(row) : null);
}
