using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>Read markers in PostgreSQL.</summary>
internal sealed class PostgresReadMarkers(PostgresDatabase database) : IReadMarkers
{
    private const int MarkersPerStatement = 1_000;

    private const string MergeAll =
        """
        INSERT INTO markers AS k (room, user_id, seq) SELECT room, user_id, seq FROM unnest($1, $2, $3) AS moved (room, user_id, seq)
        ON CONFLICT (room, user_id) DO UPDATE SET seq = greatest(k.seq, excluded.seq),
            unread_from = CASE WHEN k.unread_from > excluded.seq THEN k.unread_from END
        WHERE k.seq < excluded.seq OR k.unread_from <= excluded.seq
        """;

    public async Task Merge(IReadOnlyCollection<Marker> markers, CancellationToken cancel)
    {
        foreach (var some in InOrder(markers).Chunk(MarkersPerStatement))
        {
            var (rooms, users, seqs) = (some.Select(m => m.Room).ToArray(), some.Select(m => m.User).ToArray(), some.Select(m => m.Seq).ToArray());
            await database.Write(session => session.Execute(new Query(MergeAll, rooms, users, seqs)), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Each once, since a statement changes no row twice; and in one order, so that silos which merge the same markers wait for each other
    /// and do not lock each other out.
    /// </summary>
    private static IEnumerable<Marker> InOrder(IEnumerable<Marker> markers) =>
        markers.GroupBy(m => (m.Room, m.User), m => m.Seq, (key, seqs) => new Marker(key.Room, key.User, seqs.Max()))
            .OrderBy(m => m.Room, StringComparer.Ordinal).ThenBy(m => m.User, StringComparer.Ordinal);
}
