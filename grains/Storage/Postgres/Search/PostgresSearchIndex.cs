using Npgsql;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Storage.Postgres.Search;

/// <summary>
/// The index in PostgreSQL. Its inverted index tells all that has a token at once and in no order, which takes the longer the more it is. So the
/// newest messages are gone through first, of which a frequent token is in enough. What is rare there is asked of the index.
/// </summary>
internal sealed class PostgresSearchIndex(PostgresDatabase database) : ISearchIndex
{
    /// <summary>Messages that are gone through first.</summary>
    private const int Glance = 10_000;

    /// <summary>Messages that are gone through when the first ones had a fair part of what is wanted: a fifth, since these are five times as many.</summary>
    private const int Look = 5 * Glance;

    private const string ProgressOf =
        "SELECT h.room, NOT h.closed, h.head, coalesce(s.seq, 0) FROM heads h LEFT JOIN search_rooms s ON s.room = h.room";

    /// <summary>A room that is not where the step starts is not moved, and then nothing else is done.</summary>
    private const string Take =
        """
        WITH moved AS (
            INSERT INTO search_rooms AS r (room, seq) SELECT $1, $3 WHERE $2 = 0 OR EXISTS (SELECT FROM search_rooms WHERE room = $1)
            ON CONFLICT (room) DO UPDATE SET seq = excluded.seq WHERE r.seq = $2 RETURNING room),
        gone AS (DELETE FROM search_messages s USING moved WHERE s.room = $1 AND s.seq = ANY($7)),
        put AS (
            INSERT INTO search_messages AS s (room, seq, at, tokens)
            SELECT moved.room, seq, at, array_to_tsvector(string_to_array(tokens, ' ')) FROM moved, unnest($4, $5, $6) AS put (seq, at, tokens)
            ON CONFLICT (room, seq) DO UPDATE SET tokens = excluded.tokens WHERE s.tokens <> excluded.tokens)
        SELECT count(*) FROM moved
        """;

    private const string RemoveSome =
        """
        DELETE FROM search_messages WHERE room = $1
        AND seq <= (SELECT max(seq) FROM (SELECT seq FROM search_messages WHERE room = $1 ORDER BY seq LIMIT $2) first)
        """;

    public Task<RoomProgress?> Progress(string room, CancellationToken cancel) => database.Read(
        session => session.First(new Query($"{ProgressOf} WHERE h.room = $1", PostgresText.Sought(room)), ReadProgress), cancel);

    public Task<IReadOnlyList<RoomProgress>> Rooms(string after, int roomsMax, CancellationToken cancel) => database.Read(
        async session => (IReadOnlyList<RoomProgress>)await session.All(
            new Query($"{ProgressOf} WHERE h.room > $1 ORDER BY h.room LIMIT $2", PostgresText.Sought(after), (long)roomsMax), ReadProgress)
            .ConfigureAwait(false),
        cancel);

    public async Task<bool> Advance(IndexStep step, CancellationToken cancel)
    {
        var messages = step.Messages;
        var query = new Query(
            Take, step.Room, step.From, step.To, messages.Select(m => m.Seq).ToArray(), messages.Select(m => m.At.ToUnixTimeMilliseconds()).ToArray(),
            messages.Select(m => string.Join(' ', SearchTokens.OfMessage(step.Room, m.Author, m.Text))).ToArray(), step.Gone.ToArray());
        return await database.Write(session => session.Number(query), cancel).ConfigureAwait(false) == 1;
    }

    public async Task<bool> RemoveRoom(string room, int messagesMax, CancellationToken cancel) =>
        await database.Write(session => session.Execute(new Query(RemoveSome, room, (long)messagesMax)), cancel).ConfigureAwait(false) == messagesMax;

    public Task<IReadOnlyList<IndexHit>> Newest(string user, IndexQuery query, int messagesMax, CancellationToken cancel) =>
        database.Read(session => Newest(session, new SearchStatements(PostgresText.Sought(user), query, messagesMax)), cancel);

    private static async Task<IReadOnlyList<IndexHit>> Newest(PostgresSession session, SearchStatements search)
    {
        var rooms = await session.All(search.Rooms(), static r => (Room: r.GetString(0), Head: r.GetInt64(1))).ConfigureAwait(false);
        if (rooms.Count == 0)
            return [];

        var hits = await session.All(search.Recent(Glance), ReadHit).ConfigureAwait(false);
        if (hits.Count < search.MessagesMax && hits.Count >= search.MessagesMax / (Look / Glance))
            hits = await session.All(search.Recent(Look), ReadHit).ConfigureAwait(false);
        return hits.Count == search.MessagesMax ? hits : await Indexed(session, search.All(SearchReach.Named(rooms))).ConfigureAwait(false);
    }

    private static async Task<List<IndexHit>> Indexed(PostgresSession session, Query all)
    {
        await using var rows = await session.Rows(SearchStatements.LetUseIndex(), all).ConfigureAwait(false);
        await rows.All(static _ => 0).ConfigureAwait(false);
        return await rows.All(ReadHit).ConfigureAwait(false);
    }

    private static IndexHit ReadHit(NpgsqlDataReader row) => new(
        new MessagePlace(PostgresColumns.Time(row, 0), row.GetString(1), row.GetInt64(2)),
        row.IsDBNull(3) ? null : OwnReactions.Marked(row.GetFieldValue<byte[]>(3), PostgresColumns.Text(row, 4)));

    private static RoomProgress ReadProgress(NpgsqlDataReader row) => new(row.GetString(0), row.GetBoolean(1), row.GetInt64(2), row.GetInt64(3));
}
