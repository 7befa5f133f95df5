using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>What notices rest on, in PostgreSQL: one statement each.</summary>
internal sealed class PostgresNoticeReads(PostgresDatabase database) : INoticeReads
{
    private const string AudienceOf =
        """
        SELECT r.closed, CASE WHEN r.member_count <= $2 THEN ARRAY (SELECT m.user_id FROM members m WHERE m.room = r.room) END
        FROM rooms r WHERE r.room = $1
        """;

    private const string ListedOf =
        $"""
        SELECT {PostgresRoomViews.View}, m.user_id FROM unnest($2) AS asked (user_id) JOIN members m ON m.room = $1 AND m.user_id = asked.user_id
        JOIN rooms r ON r.room = m.room JOIN heads h ON h.room = m.room {PostgresRoomViews.Marker} {PostgresRoomViews.Peer}
        WHERE NOT r.closed AND {PostgresRoomViews.IsShown}
        """;

    private const string MentionedIn =
        """
        SELECT x.room, x.user_id FROM unnest($1, $2, $3) AS span (room, first, last)
        JOIN mentions x ON x.room = span.room AND x.message BETWEEN span.first AND span.last
        """;

    public Task<RoomAudience?> Audience(string room, int membersMax, CancellationToken cancel) => database.Read(
        session => session.First<RoomAudience?>(
            new Query(AudienceOf, PostgresText.Sought(room), membersMax),
            row => new RoomAudience(row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetFieldValue<string[]>(1))),
        cancel);

    public async Task<IReadOnlyList<ListedRoom>> Listed(string room, IReadOnlyCollection<string> users, CancellationToken cancel) =>
        await database.Read(
            session => session.All(
                new Query(ListedOf, PostgresText.Sought(room), users.Select(PostgresText.Sought).ToArray()),
                row => new ListedRoom(row.GetString(PostgresRoomViews.Columns), PostgresRoomViews.Read(row))),
            cancel).ConfigureAwait(false);

    public async Task<IReadOnlyList<RoomMentions>> Mentioned(IReadOnlyCollection<SeqSpan> spans, CancellationToken cancel)
    {
        var (rooms, firsts, lasts) = (spans.Select(s => s.Room).ToArray(), spans.Select(s => s.First).ToArray(), spans.Select(s => s.Last).ToArray());
        var mentioned = await database.Read(
            session => session.All(new Query(MentionedIn, rooms, firsts, lasts), row => new RoomMentions(row.GetString(0), row.GetString(1))),
            cancel).ConfigureAwait(false);
        return [.. mentioned.Distinct()];
    }
}
