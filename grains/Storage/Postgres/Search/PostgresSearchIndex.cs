using Npgsql;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Storage.Postgres.Search;

/// <summary>
/// The index in PostgreSQL. Its inverted index tells all that has a token at once and in no order, which takes the longer the more it is. So the
/// newest messages are gone through first, of which a frequent token is in enough. What is rare there is asked of the index.
/// </summary>
internal sealed class PostgresSearchIndex(PostgresDatabase database) : ISearchIndex
{
    private const int MessagesPerStatement = 500;

    /// <summary>Messages that are gone through first.</summary>
    private const int Glance = 10_000;

    /// <summary>Messages that are gone through when the first ones had a fair part of what is wanted: a fifth, since these are five times as many.</summary>
    private const int Look = 5 * Glance;

    private const string PutAll =
        """
        INSERT INTO search_messages AS s (room, seq, at, tokens)
        SELECT room, seq, at, array_to_tsvector(string_to_array(tokens, ' ')) FROM unnest($1, $2, $3, $4) AS put (room, seq, at, tokens)
        ON CONFLICT (room, seq) DO UPDATE SET at = excluded.at, tokens = excluded.tokens WHERE s.tokens <> excluded.tokens
        """;

    private const string RemoveAll = "DELETE FROM search_messages WHERE room = $1 AND seq = ANY($2)";

    private const string RemoveSome =
        """
        DELETE FROM search_messages WHERE room = $1
        AND seq <= (SELECT max(seq) FROM (SELECT seq FROM search_messages WHERE room = $1 ORDER BY seq LIMIT $2) first)
        """;

    public async Task Put(IReadOnlyCollection<IndexedMessage> messages, CancellationToken cancel)
    {
        foreach (var some in InOrder(messages).Chunk(MessagesPerStatement))
        {
            var tokens = some.Select(m => string.Join(' ', SearchTokens.OfMessage(m.Room, m.Author, m.Text))).ToArray();
            var query = new Query(
                PutAll, some.Select(m => m.Room).ToArray(), some.Select(m => m.Seq).ToArray(),
                some.Select(m => m.At.ToUnixTimeMilliseconds()).ToArray(), tokens);
            await database.Write(session => session.Execute(query), cancel).ConfigureAwait(false);
        }
    }

    public async Task Remove(string room, IReadOnlyCollection<long> seqs, CancellationToken cancel)
    {
        foreach (var some in seqs.Order().Chunk(MessagesPerStatement))
            await database.Write(session => session.Execute(new Query(RemoveAll, room, some)), cancel).ConfigureAwait(false);
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
        new MessagePlace(PostgresColumns.Time(row, 0), row.GetString(1), row.GetInt64(2)), row.IsDBNull(3) ? null : PostgresColumns.Frame(row, 3));

    /// <summary>Each once, since a statement changes no row twice; and in one order, so that two that meet wait and do not lock each other out.</summary>
    private static IEnumerable<IndexedMessage> InOrder(IEnumerable<IndexedMessage> messages) =>
        messages.GroupBy(m => (m.Room, m.Seq), (_, same) => same.Last()).OrderBy(m => m.Room, StringComparer.Ordinal).ThenBy(m => m.Seq);
}
