using System.Globalization;
using Microsoft.Data.Sqlite;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>Lists and single rooms, authorized in the statement that reads them.</summary>
internal sealed class SqliteRoomQueries(SqliteDatabase database) : IRoomQueries
{
    public Task<(RoomView View, Role? Role)?> Room(string user, string room, CancellationToken cancel) => database.Read(
        session => session.First<(RoomView, Role?)?>(
            $"""
            SELECT {SqliteRoomViews.View} FROM rooms r JOIN heads h ON h.room = r.room
            LEFT JOIN members m ON m.room = r.room AND m.user = $1 {SqliteRoomViews.Marker} {SqliteRoomViews.Peer}
            WHERE r.room = $2 AND r.closed = 0 AND (m.user IS NOT NULL OR r.visibility = $3)
            """,
            row => (SqliteRoomViews.Read(row), row.GetInt32(4) < 0 ? null : (Role)row.GetInt32(4)),
            user, room, Visibility.Public),
        cancel);

    public Task<Page<RoomView>> RoomsOf(string user, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Cursors.Read(cursor, 2) ?? ["", ""];
        return database.Read(
            session => Pages.Of(
                session.All(
                    // The page's rooms are chosen first: unread messages are counted for them alone. Each page sorts the user's rooms:
                    // a copy of the name in every member's row would make renaming a room cost as much as it has members.
                    $"""
                    WITH chosen AS MATERIALIZED (
                        SELECT r.room, r.name FROM members m INDEXED BY members_by_user JOIN rooms r ON r.room = m.room {SqliteRoomViews.Marker}
                        WHERE m.user = $1 AND r.closed = 0 AND {SqliteRoomViews.IsShown} AND (r.name, r.room) > ($2, $3) ORDER BY r.name, r.room LIMIT $4)
                    SELECT {SqliteRoomViews.View} FROM chosen c JOIN rooms r ON r.room = c.room JOIN heads h ON h.room = c.room
                    JOIN members m ON m.room = c.room AND m.user = $1 {SqliteRoomViews.Marker} {SqliteRoomViews.Peer} ORDER BY c.name COLLATE NOCASE, c.room
                    """,
                    SqliteRoomViews.Read, user, after[0], after[1], limit + 1),
                limit, r => Cursors.Of(r.Name, r.Id)),
            cancel);
    }

    public Task<Page<PublicRoom>> PublicRooms(string user, string? query, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Cursors.Read(cursor, 3);
        var size = after is not null && int.TryParse(after[0], CultureInfo.InvariantCulture, out var count) ? -count : int.MinValue;
        return database.Read(
            session => Pages.Of(
                session.All(
                    """
                    SELECT r.room, r.name, r.topic, r.member_count, m.user IS NOT NULL FROM rooms r INDEXED BY rooms_in_public
                    LEFT JOIN members m ON m.room = r.room AND m.user = $1
                    WHERE r.visibility = 0 AND r.closed = 0 AND (r.smallness, r.name, r.room) > ($2, $3, $4)
                    AND ($5 = '' OR instr(lower(r.name), lower($5)) > 0)
                    ORDER BY r.smallness, r.name, r.room LIMIT $6
                    """,
                    row => new PublicRoom(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetBoolean(4)),
                    user, size, after?[1] ?? "", after?[2] ?? "", query ?? "", limit + 1),
                limit, r => Cursors.Of(r.MemberCount.ToString(CultureInfo.InvariantCulture), r.Name, r.Id)),
            cancel);
    }

    public Task<Page<MemberView>?> Members(string user, string room, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Cursors.Read(cursor, 3);
        var rank = after is not null && int.TryParse(after[0], CultureInfo.InvariantCulture, out var role) ? -role : int.MinValue;
        return database.Read(
            session => RoleOf(session, user, room) is null ? null : Pages.Of(
                session.All(
                    """
                    SELECT m.user, m.username, coalesce(a.display_name, m.username), coalesce(a.status_text, ''), m.role, m.joined_at,
                        CASE WHEN s.private_receipts = 1 AND m.user <> $6 THEN NULL ELSE coalesce(k.seq, 0) END
                    FROM members m INDEXED BY members_by_rank LEFT JOIN accounts a ON a.id = m.user LEFT JOIN settings s ON s.user = m.user
                    LEFT JOIN markers k ON k.room = m.room AND k.user = m.user
                    WHERE m.room = $1 AND (m.rank, m.username, m.user) > ($2, $3, $4)
                    ORDER BY m.rank, m.username, m.user LIMIT $5
                    """,
                    ReadMember, room, rank, after?[1] ?? "", after?[2] ?? "", limit + 1, user),
                limit, m => Cursors.Of(((int)m.Role).ToString(CultureInfo.InvariantCulture), m.User.Username, m.User.Id)),
            cancel);
    }

    public Task<Page<InviteView>?> Invites(
        string user, string room, string? cursor, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        var after = Cursors.Read(cursor, 2);
        var before = after is not null && long.TryParse(after[0], CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        return database.Read(
            session => RoleOf(session, user, room) is not { } role ? null : Pages.Of(
                session.All(
                    """
                    SELECT invite, hint, created_by, created_at, expires_at, max_uses, uses FROM invites INDEXED BY invites_by_room
                    WHERE room = $1 AND revoked = 0 AND (expires_at IS NULL OR expires_at > $2) AND (max_uses IS NULL OR uses < max_uses)
                    AND ($3 >= $4 OR created_by = $5) AND (created_at, invite) < ($6, $7) ORDER BY created_at DESC, invite DESC LIMIT $8
                    """,
                    ReadInvite, room, now, role, Role.Admin, user, before, after?[1] ?? "", limit + 1),
                limit, i => Cursors.Of(i.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), i.Id)),
            cancel);
    }

    public Task<Page<BanView>?> Bans(string user, string room, string? cursor, int limit, CancellationToken cancel) =>
        database.Read(
            session => RoleOf(session, user, room) is null or Role.Member ? null : SqliteBans.Page(session, room, (cursor, limit)), cancel);

    public Task<StoredInvite?> Invite(string codeHash, CancellationToken cancel) => database.Read(
        session => session.First(
            """
            SELECT i.invite, i.code_hash, i.hint, i.created_by, i.created_at, i.expires_at, i.max_uses, i.uses, r.room, r.name, r.member_count
            FROM invites i JOIN rooms r ON r.room = i.room
            WHERE i.code_hash = $1 AND i.revoked = 0 AND r.closed = 0
            """,
            row => new StoredInvite(
                SqliteColumns.ReadInvite(row), new InvitePreview(row.GetString(8), row.GetString(9), row.GetInt32(10))),
            codeHash),
        cancel);

    public Task<FramePage?> Messages(string user, string room, HistoryQuery query, CancellationToken cancel) =>
        database.Read(session => SqliteHistory.Messages(session, user, room, query), cancel);

    public Task<FramePage?> Events(string user, string room, long after, int limit, CancellationToken cancel) =>
        database.Read(session => SqliteHistory.Events(session, user, room, (after, limit)), cancel);

    private static Role? RoleOf(SqliteSession session, string user, string room) => session.First<Role?>(
        "SELECT m.role FROM members m JOIN heads h ON h.room = m.room AND h.closed = 0 WHERE m.room = $1 AND m.user = $2",
        row => (Role)row.GetInt32(0), room, user);

    private static MemberView ReadMember(SqliteDataReader row) => new(
        new User(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        (Role)row.GetInt32(4), PresenceStatus.Offline, SqliteColumns.Time(row, 5), SqliteColumns.Seq(row, 6));

    private static InviteView ReadInvite(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), SqliteColumns.Time(row, 3),
        row.GetInt32(6), row.IsDBNull(4) ? null : SqliteColumns.Time(row, 4), row.IsDBNull(5) ? null : row.GetInt32(5));
}
