using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>Read markers in SQLite.</summary>
internal sealed class SqliteReadMarkers(SqliteDatabase database) : IReadMarkers
{
    private const int MarkersPerWork = 1_000;

    public async Task Merge(IReadOnlyCollection<Marker> markers, CancellationToken cancel)
    {
        // Few enough that what else is written then does not wait long.
        foreach (var some in markers.Chunk(MarkersPerWork))
            await database.Write(session => some.Sum(marker => Merge(session, marker)), cancel).ConfigureAwait(false);
    }

    public static int Merge(SqliteSession session, Marker marker) => session.Execute(
        """
        INSERT INTO markers (room, user, seq) VALUES ($1, $2, $3)
        ON CONFLICT (room, user) DO UPDATE SET seq = max(markers.seq, excluded.seq),
            unread_from = CASE WHEN markers.unread_from > excluded.seq THEN markers.unread_from END
        WHERE markers.seq < excluded.seq OR markers.unread_from <= excluded.seq
        """,
        marker.Room, marker.User, marker.Seq);
}
