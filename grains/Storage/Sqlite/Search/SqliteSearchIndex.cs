using Microsoft.Data.Sqlite;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Sqlite.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Search;

/// <summary>The index in SQLite's FTS5, which goes through what it finds from the newest on and stops when there is enough.</summary>
internal sealed class SqliteSearchIndex(SqliteDatabase database) : ISearchIndex
{
    private const string ProgressOf =
        "SELECT h.room, h.closed, h.head, coalesce(s.seq, 0) FROM heads h LEFT JOIN search_rooms s ON s.room = h.room";

    private const string RoomsOf =
        """
        SELECT m.room, h.head FROM members m INDEXED BY members_by_user JOIN heads h ON h.room = m.room AND h.closed = 0
        WHERE m.user = $1 AND ($2 IS NULL OR m.room = $2) LIMIT $3
        """;

    private const string NewestFirst =
        """
        SELECT d.id, d.room, d.seq, e.json, (SELECT group_concat(emoji, ' ') FROM reactions WHERE room = d.room AND user = $1 AND message = d.seq)
        FROM search_index i CROSS JOIN search_messages d ON d.id = i.rowid
        LEFT JOIN events e ON e.room = d.room AND e.seq = d.seq AND e.kind = 1
        WHERE search_index MATCH $2 AND i.rowid >= $3 AND i.rowid < $4 AND (d.id < $5 OR (d.room, d.seq) < ($6, $7))
        AND EXISTS (SELECT 1 FROM members m JOIN heads h ON h.room = m.room AND h.closed = 0 WHERE m.room = d.room AND m.user = $1)
        ORDER BY i.rowid DESC
        """;

    public Task<RoomProgress?> Progress(string room, CancellationToken cancel) =>
        database.Read(session => session.First($"{ProgressOf} WHERE h.room = $1", ReadProgress, room), cancel);

    public Task<IReadOnlyList<RoomProgress>> Rooms(string after, int roomsMax, CancellationToken cancel) =>
        database.Read<IReadOnlyList<RoomProgress>>(
            session => session.All($"{ProgressOf} WHERE h.room > $1 ORDER BY h.room LIMIT $2", ReadProgress, after, roomsMax), cancel);

    public Task<bool> Advance(IndexStep step, CancellationToken cancel) =>
        database.Write(session => SqliteSearchRows.Take(session, step), cancel);

    public async Task<bool> RemoveRoom(string room, int messagesMax, CancellationToken cancel) =>
        await database.Write(session => SqliteSearchRows.RemoveSome(session, room, messagesMax), cancel).ConfigureAwait(false) == messagesMax;

    public Task<IReadOnlyList<IndexHit>> Newest(string user, IndexQuery query, int messagesMax, CancellationToken cancel) =>
        database.Read<IReadOnlyList<IndexHit>>(session => Newest(session, user, query, messagesMax), cancel);

    private static List<IndexHit> Newest(SqliteSession session, string user, IndexQuery query, int messagesMax)
    {
        var rooms = session.All<(string, long)?>(RoomsOf, static r => (r.GetString(0), r.GetInt64(1)), user, query.Room, SearchReach.RoomsMax);
        if (rooms.Count == 0)
            return [];

        var match = MatchExpression.Of(query, SearchReach.Named([.. rooms.Select(r => r!.Value)]));
        var (behind, hits) = (SearchReach.Behind(query), new List<IndexHit>());
        var at = behind.At.ToUnixTimeMilliseconds();
        session.All(
            NewestFirst, row => Take(hits, row, messagesMax), user, match,
            SqliteSearchRows.FirstId(SearchReach.From(query).ToUnixTimeMilliseconds()), SqliteSearchRows.FirstId(at + 1), SqliteSearchRows.FirstId(at),
            behind.Room, behind.Seq);
        return [.. hits.OrderByDescending(hit => hit.Place).Take(messagesMax)];
    }

    /// <summary>Null: enough. Those of the last one's millisecond come all, since they are not in order among each other.</summary>
    private static IndexHit? Take(List<IndexHit> hits, SqliteDataReader row, int messagesMax)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(SqliteSearchRows.MillisecondsOf(row.GetInt64(0)));
        if (hits.Count >= messagesMax && hits[^1].Place.At != at)
            return null;

        var frame = row.IsDBNull(3) ? null : OwnReactions.Marked((byte[])row[3], SqliteColumns.Text(row, 4));
        hits.Add(new IndexHit(new MessagePlace(at, row.GetString(1), row.GetInt64(2)), frame));
        return hits[^1];
    }

    private static RoomProgress ReadProgress(SqliteDataReader row) => new(row.GetString(0), row.GetInt32(1) == 0, row.GetInt64(2), row.GetInt64(3));
}
