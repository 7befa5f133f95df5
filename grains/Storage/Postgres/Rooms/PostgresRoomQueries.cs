using System.Globalization;
using Npgsql;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres.Rooms;

/// <summary>
/// Lists and single rooms, authorized in the statement that reads them. Every text column is compared byte by byte, so that lower()
/// folds ASCII only; of a parameter that has to be said.
/// </summary>
internal sealed class PostgresRoomQueries(PostgresDatabase database) : IRoomQueries
{
    private const string IsMember =
        "EXISTS (SELECT FROM members m JOIN heads h ON h.room = m.room AND NOT h.closed WHERE m.room = $1 AND m.user_id = $2)";

    private const string RoleOf =
        "SELECT m.role FROM members m JOIN heads h ON h.room = m.room AND NOT h.closed WHERE m.room = $1 AND m.user_id = $2";

    public Task<(RoomView View, Role? Role)?> Room(string user, string room, CancellationToken cancel) => database.Read(
        session => session.First<(RoomView, Role?)?>(
            new Query(
                $"""
                SELECT {PostgresRoomViews.View} FROM rooms r JOIN heads h ON h.room = r.room
                LEFT JOIN members m ON m.room = r.room AND m.user_id = $1 {PostgresRoomViews.Marker} {PostgresRoomViews.Peer}
                WHERE r.room = $2 AND NOT r.closed AND (m.user_id IS NOT NULL OR r.visibility = 0)
                """, PostgresText.Sought(user), PostgresText.Sought(room)),
            row => (PostgresRoomViews.Read(row), row.GetInt32(4) < 0 ? null : (Role)row.GetInt32(4))),
        cancel);

    public Task<Page<RoomView>> RoomsOf(string user, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Key(cursor, 2) ?? ["", ""];
        return database.Read(
            async session => Pages.Of(
                await session.All(
                    // The page's rooms are chosen first: unread messages are counted for them alone. Each page sorts the user's rooms:
                    // a copy of the name in every member's row would make renaming a room cost as much as it has members.
                    new Query(
                        $"""
                        WITH chosen AS MATERIALIZED (
                            SELECT r.room, lower(r.name) AS folded FROM members m JOIN rooms r ON r.room = m.room {PostgresRoomViews.Marker}
                            WHERE m.user_id = $1 AND NOT r.closed AND {PostgresRoomViews.IsShown} AND (lower(r.name), r.room) > (lower($2 COLLATE "C"), $3)
                            ORDER BY lower(r.name), r.room LIMIT $4)
                        SELECT {PostgresRoomViews.View} FROM chosen c JOIN rooms r ON r.room = c.room JOIN heads h ON h.room = c.room
                        JOIN members m ON m.room = c.room AND m.user_id = $1 {PostgresRoomViews.Marker} {PostgresRoomViews.Peer} ORDER BY c.folded, c.room
                        """, PostgresText.Sought(user), after[0], after[1], limit + 1L),
                    PostgresRoomViews.Read),
                limit, r => Cursors.Of(r.Name, r.Id)),
            cancel);
    }

    public Task<Page<PublicRoom>> PublicRooms(string user, string? query, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Key(cursor, 3);
        var size = after is not null && int.TryParse(after[0], CultureInfo.InvariantCulture, out var count) ? -count : int.MinValue;
        return database.Read(
            async session => Pages.Of(
                await session.All(
                    new Query(
                        """
                        SELECT r.room, r.name, r.topic, r.member_count, m.user_id IS NOT NULL FROM rooms r
                        LEFT JOIN members m ON m.room = r.room AND m.user_id = $1
                        WHERE r.visibility = 0 AND NOT r.closed AND (-r.member_count, lower(r.name), r.room) > ($2, lower($3 COLLATE "C"), $4)
                        AND ($5 = '' OR strpos(lower(r.name), lower($5 COLLATE "C")) > 0)
                        ORDER BY -r.member_count, lower(r.name), r.room LIMIT $6
                        """,
                        PostgresText.Sought(user), size, after?[1] ?? "", after?[2] ?? "", PostgresText.Sought(query ?? ""), limit + 1L),
                    row => new PublicRoom(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetBoolean(4))),
                limit, r => Cursors.Of(r.MemberCount.ToString(CultureInfo.InvariantCulture), r.Name, r.Id)),
            cancel);
    }

    public Task<Page<MemberView>?> Members(string user, string room, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Key(cursor, 3);
        var rank = after is not null && int.TryParse(after[0], CultureInfo.InvariantCulture, out var role) ? -role : int.MinValue;
        var reader = Reader.Of(user, room);
        return database.Read(
            async session =>
            {
                await using var rows = await session.Rows(
                    new Query(RoleOf, reader.Room, reader.User),
                    new Query(
                        $"""
                        SELECT m.user_id, m.username, coalesce(a.display_name, m.username), coalesce(a.status_text, ''), m.role, m.joined_at,
                            CASE WHEN s.private_receipts AND m.user_id <> $2 THEN NULL ELSE coalesce(k.seq, 0) END
                        FROM members m LEFT JOIN accounts a ON a.id = m.user_id LEFT JOIN settings s ON s.user_id = m.user_id {PostgresRoomViews.Marker}
                        WHERE m.room = $1 AND {IsMember} AND (-m.role, lower(m.username), m.user_id) > ($3, lower($4 COLLATE "C"), $5)
                        ORDER BY -m.role, lower(m.username), m.user_id LIMIT $6
                        """, reader.Room, reader.User, rank, after?[1] ?? "", after?[2] ?? "", limit + 1L));
                return await rows.First(ReadRole) is null ? null : Pages.Of(
                    await rows.All(ReadMember), limit,
                    m => Cursors.Of(((int)m.Role).ToString(CultureInfo.InvariantCulture), m.User.Username, m.User.Id));
            },
            cancel);
    }

    public Task<Page<InviteView>?> Invites(
        string user, string room, string? cursor, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        var after = Key(cursor, 2);
        var before = after is not null && long.TryParse(after[0], CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        var reader = Reader.Of(user, room);
        return database.Read(
            async session =>
            {
                await using var rows = await session.Rows(
                    new Query(RoleOf, reader.Room, reader.User),
                    new Query(
                        $"""
                        SELECT invite, hint, created_by, created_at, expires_at, max_uses, uses FROM invites
                        WHERE room = $1 AND NOT revoked AND (expires_at IS NULL OR expires_at > $3) AND (max_uses IS NULL OR uses < max_uses)
                        AND (created_by = $2 OR ({RoleOf}) >= $4) AND {IsMember} AND (created_at, invite) < ($5, $6)
                        ORDER BY created_at DESC, invite DESC LIMIT $7
                        """, reader.Room, reader.User, now, Role.Admin, before, after?[1] ?? "", limit + 1L));
                return await rows.First(ReadRole) is null ? null : Pages.Of(
                    await rows.All(ReadInvite), limit,
                    i => Cursors.Of(i.CreatedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), i.Id));
            },
            cancel);
    }

    public Task<Page<BanView>?> Bans(string user, string room, string? cursor, int limit, CancellationToken cancel)
    {
        var after = Key(cursor, 2);
        var before = after is not null && long.TryParse(after[0], CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;
        var reader = Reader.Of(user, room);
        return database.Read(
            async session =>
            {
                await using var rows = await session.Rows(
                    new Query(RoleOf, reader.Room, reader.User),
                    new Query(
                        $"""
                        SELECT b.user_id, coalesce(a.username, b.user_id), coalesce(a.display_name, b.user_id), coalesce(a.status_text, ''),
                            b.banned_by, b.banned_at
                        FROM bans b LEFT JOIN accounts a ON a.id = b.user_id
                        WHERE b.room = $1 AND ({RoleOf}) >= $3 AND (b.banned_at, b.user_id) < ($4, $5)
                        ORDER BY b.banned_at DESC, b.user_id DESC LIMIT $6
                        """, reader.Room, reader.User, Role.Admin, before, after?[1] ?? "", limit + 1L));
                return await rows.First(ReadRole) is null or Role.Member ? null : Pages.Of(
                    await rows.All(ReadBan), limit,
                    b => Cursors.Of(b.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), b.User.Id));
            },
            cancel);
    }

    public Task<StoredInvite?> Invite(string codeHash, CancellationToken cancel) => database.Read(
        session => session.First(
            new Query(
                """
                SELECT i.invite, i.code_hash, i.hint, i.created_by, i.created_at, i.expires_at, i.max_uses, i.uses, r.room, r.name, r.member_count
                FROM invites i JOIN rooms r ON r.room = i.room
                WHERE i.code_hash = $1 AND NOT i.revoked AND NOT r.closed
                """, PostgresText.Sought(codeHash)),
            row => new StoredInvite(
                PostgresColumns.ReadInvite(row), new InvitePreview(row.GetString(8), row.GetString(9), row.GetInt32(10)))),
        cancel);

    public Task<FramePage?> Messages(string user, string room, HistoryQuery query, CancellationToken cancel) =>
        database.Read(session => PostgresHistory.Messages(session, Reader.Of(user, room), query), cancel);

    public Task<FramePage?> Events(string user, string room, long after, int limit, CancellationToken cancel) =>
        database.Read(session => PostgresHistory.Events(session, Reader.Of(user, room), (after, limit)), cancel);

    /// <summary>A cursor that holds what is no text of the database is malformed.</summary>
    private static string[]? Key(string? cursor, int parts) =>
        Cursors.Read(cursor, parts) is { } key && key.All(PostgresText.IsText) ? key : null;

    private static Role? ReadRole(NpgsqlDataReader row) => (Role)row.GetInt32(0);

    private static MemberView ReadMember(NpgsqlDataReader row) => new(
        new User(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
        (Role)row.GetInt32(4), PresenceStatus.Offline, PostgresColumns.Time(row, 5), PostgresColumns.Seq(row, 6));

    private static BanView ReadBan(NpgsqlDataReader row) => new(
        new User(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), row.GetString(4), PostgresColumns.Time(row, 5));

    private static InviteView ReadInvite(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), PostgresColumns.Time(row, 3),
        row.GetInt32(6), row.IsDBNull(4) ? null : PostgresColumns.Time(row, 4), row.IsDBNull(5) ? null : row.GetInt32(5));
}
