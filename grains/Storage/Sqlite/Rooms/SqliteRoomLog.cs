using Microsoft.Data.Sqlite;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>The rooms' logs in SQLite.</summary>
internal sealed class SqliteRoomLog(SqliteDatabase database) : IRoomLog
{
    /// <summary>All that can be used, of which a room has at most half as many, and the rest for those that cannot any more.</summary>
    private const int InvitesLoaded = 2 * Limits.RoomInvites;

    public Task<AppendOutcome> Append(RoomAppend append)
    {
        var work = new SqliteAppend(append);
        database.Post(work);
        return work.Done;
    }

    public Task<StoredRoom?> Load(string room, LoadBounds bounds, CancellationToken cancel) =>
        database.Read(session => Load(session, room, bounds), cancel);

    public Task<(StoredMember? Member, long Head)> Member(string room, string user, CancellationToken cancel) =>
        database.Read(
            session => (
                session.First(
                    $"SELECT {SqliteColumns.Member} FROM {SqliteColumns.Members} WHERE m.room = $1 AND m.user = $2",
                    SqliteColumns.ReadMember, room, user),
                Head(session, room)),
            cancel);

    public Task<IReadOnlyList<StoredEvent>> Events(string room, long after, SliceBounds bounds, CancellationToken cancel) =>
        database.Read<IReadOnlyList<StoredEvent>>(
            session => Within(bounds.BytesMax, take => session.All(
                $"SELECT {SqliteColumns.Event} FROM events WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                take, room, after, bounds.EventsMax)),
            cancel);

    public Task<long> NthNewestMessage(string room, int count, CancellationToken cancel) =>
        database.Read(
            session => Math.Max(1, session.Number(
                "SELECT seq FROM events INDEXED BY messages WHERE room = $1 AND kind = 1 ORDER BY seq DESC LIMIT 1 OFFSET $2", room, count - 1)),
            cancel);

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> rooms, CancellationToken cancel) =>
        database.Read<IReadOnlyDictionary<string, long>>(
            session =>
            {
                var heads = new Dictionary<string, long>();
                foreach (var room in rooms)
                {
                    if (session.First<long?>("SELECT head FROM heads WHERE room = $1", static r => r.GetInt64(0), room) is { } head)
                        heads[room] = head;
                }

                return heads;
            },
            cancel);

    public Task<Guid?> NewestAppend(string room, CancellationToken cancel) =>
        database.Read(
            session => session.First<Guid?>("SELECT append FROM heads WHERE room = $1", static r => new Guid((byte[])r[0]), room), cancel);

    public Task<long> ReadSeq(string room, string user, CancellationToken cancel) =>
        database.Read(
            session => session.Number("SELECT seq FROM markers WHERE room = $1 AND user = $2", room, user), cancel);

    private static long Head(SqliteSession session, string room) =>
        session.Number("SELECT head FROM heads WHERE room = $1", room);

    private StoredRoom? Load(SqliteSession session, string room, LoadBounds bounds)
    {
        // A room that is over may have lost every row but that of its head.
        var found = session.First(
            """
            SELECT h.head, h.closed, coalesce(r.name, ''), coalesce(r.topic, ''), coalesce(r.visibility, 1), coalesce(r.member_count, 0), h.append,
                coalesce(r.direct, 0)
            FROM heads h LEFT JOIN rooms r ON r.room = h.room WHERE h.room = $1
            """,
            r => new StoredRoom(
                room, database.Epoch, r.GetInt64(0), r.GetInt32(1) != 0, r.GetString(2), r.GetString(3),
                (Visibility)r.GetInt32(4), r.GetInt32(5), r.GetInt32(5) <= bounds.MembersMax, [], [], [],
                new Guid((byte[])r[6])) { IsDirect = r.GetBoolean(7) },
            room);
        return found is null ? null : found with
        {
            Members = found.MembersComplete ? Members(session, room) : [],
            Invites = Invites(session, room),
            Bans = session.All("SELECT user FROM bans WHERE room = $1 LIMIT $2", static r => r.GetString(0), room, Limits.RoomBans),
            Tail = Tail(session, room, bounds),
        };
    }

    private static List<StoredMember> Members(SqliteSession session, string room) => session.All(
        $"SELECT {SqliteColumns.Member} FROM {SqliteColumns.Members} WHERE m.room = $1",
        SqliteColumns.ReadMember, room);

    /// <summary>Those that can be used come before all others, whatever the time is.</summary>
    private static List<Invite> Invites(SqliteSession session, string room) => session.All(
        $"""
        SELECT {SqliteColumns.Invite} FROM invites INDEXED BY invites_by_room WHERE room = $1 AND revoked = 0
        ORDER BY max_uses IS NOT NULL AND uses >= max_uses, expires_at IS NOT NULL, expires_at DESC LIMIT $2
        """,
        SqliteColumns.ReadInvite, room, InvitesLoaded);

    private static List<StoredEvent> Tail(SqliteSession session, string room, LoadBounds bounds)
    {
        var newestFirst = Within(bounds.TailBytesMax, take => session.All(
            $"SELECT {SqliteColumns.Event} FROM events WHERE room = $1 ORDER BY seq DESC LIMIT $2", take, room, bounds.TailEventsMax));
        newestFirst.Reverse();
        return newestFirst;
    }

    /// <summary>Reads events until their bytes are used up; the first one always comes.</summary>
    private static List<StoredEvent> Within(
        int bytesMax, Func<Func<SqliteDataReader, StoredEvent?>, List<StoredEvent>> read)
    {
        var (bytes, count) = (0L, 0);
        return read(row =>
        {
            var stored = SqliteColumns.ReadEvent(row);
            bytes += stored.Frame.Length;
            return count++ > 0 && bytes > bytesMax ? null : stored;
        });
    }
}
