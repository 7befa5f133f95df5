using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>What notices rest on, in SQLite: statements of one snapshot.</summary>
internal sealed class SqliteNoticeReads(SqliteDatabase database) : INoticeReads
{
    private const string ListedOf =
        $"""
        SELECT {SqliteRoomViews.View} FROM members m JOIN rooms r ON r.room = m.room JOIN heads h ON h.room = m.room
        {SqliteRoomViews.Marker} {SqliteRoomViews.Peer} WHERE m.room = $1 AND m.user = $2 AND r.closed = 0 AND {SqliteRoomViews.IsShown}
        """;

    public Task<RoomAudience?> Audience(string room, int membersMax, CancellationToken cancel) => database.Read(
        session =>
        {
            var found = session.First<(bool IsOver, long Count)?>(
                "SELECT closed, member_count FROM rooms WHERE room = $1", row => (row.GetBoolean(0), row.GetInt64(1)), room);
            return found is not { } known
                ? null
                : new RoomAudience(
                    known.IsOver,
                    known.Count > membersMax ? null : session.All("SELECT user FROM members WHERE room = $1", row => row.GetString(0), room));
        },
        cancel);

    public Task<IReadOnlyList<ListedRoom>> Listed(string room, IReadOnlyCollection<string> users, CancellationToken cancel) =>
        database.Read<IReadOnlyList<ListedRoom>>(
            session => [.. users.SelectMany(user => session.All(ListedOf, row => new ListedRoom(user, SqliteRoomViews.Read(row)), room, user))], cancel);

    public Task<IReadOnlyList<RoomMentions>> Mentioned(IReadOnlyCollection<SeqSpan> spans, CancellationToken cancel) =>
        database.Read<IReadOnlyList<RoomMentions>>(
            session =>
            [
                .. spans.SelectMany(span => session.All(
                    "SELECT user FROM mentions WHERE room = $1 AND message BETWEEN $2 AND $3",
                    row => new Found(new RoomMentions(span.Room, row.GetString(0))), span.Room, span.First, span.Last)).Select(f => f.Mentions).Distinct(),
            ],
            cancel);

    private sealed record Found(RoomMentions Mentions);
}
