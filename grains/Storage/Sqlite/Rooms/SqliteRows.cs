using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Sqlite.Rooms;

/// <summary>A room's row changes as statements.</summary>
internal static class SqliteRows
{
    /// <summary>False: the change rests on something that is not so.</summary>
    public static bool Apply(SqliteSession session, string room, RowChange change) => change switch
    {
        CreateRoom c => session.Execute(
            "INSERT INTO rooms (room, name, topic, visibility, created_at, direct) VALUES ($1, $2, $3, $4, $5, $6)",
            room, c.Name, c.Topic, c.Visibility, c.At, c.IsDirect) == 1,
        SetRoom s => session.Execute(
            "UPDATE rooms SET name = $2, topic = $3, visibility = $4 WHERE room = $1", room, s.Name, s.Topic, s.Visibility) == 1,
        CloseRoom => session.Execute("UPDATE heads SET closed = 1 WHERE room = $1", room) == 1
            && session.Execute("UPDATE rooms SET closed = 1 WHERE room = $1", room) == 1,
        PutMember p => Put(session, room, p),
        StartMarker s => SqliteReadMarkers.Merge(session, new Marker(room, s.User, s.Seq)) is 0 or 1,
        RemoveMember r => session.Execute("DELETE FROM members WHERE room = $1 AND user = $2", room, r.User) == 0
            || Count(session, room, -1),
        PutBan b => session.Execute(
            "INSERT INTO bans (room, user, banned_by, banned_at) VALUES ($1, $2, $3, $4)", room, b.User, b.By, b.At) == 1,
        RemoveBan b => session.Execute("DELETE FROM bans WHERE room = $1 AND user = $2", room, b.User) == 1,
        PutInvite p => Put(session, room, p.Invite),
        RevokeInvite r => session.Execute("UPDATE invites SET revoked = 1 WHERE invite = $1 AND room = $2", r.Invite, room) == 1,
        UseInvite u => session.Execute(
            """
            UPDATE invites SET uses = uses + 1 WHERE invite = $1 AND room = $2 AND revoked = 0
            AND (max_uses IS NULL OR uses < max_uses) AND (expires_at IS NULL OR expires_at > $3)
            """,
            u.Invite, room, u.Now) == 1,
        _ => SqliteMessageRows.Apply(session, room, change),
    };

    private static bool Put(SqliteSession session, string room, PutMember put)
    {
        if (session.Execute("UPDATE members SET role = $3 WHERE room = $1 AND user = $2", room, put.User, put.Role) == 1)
            return true;

        return session.Execute(
                """
                INSERT INTO members (room, user, role, joined_at, username)
                VALUES ($1, $2, $3, $4, coalesce((SELECT username FROM accounts WHERE id = $2), $2))
                """,
                room, put.User, put.Role, put.JoinedAt) == 1
            && Count(session, room, 1);
    }

    private static bool Put(SqliteSession session, string room, Invite invite) => session.Execute(
        """
        INSERT INTO invites (invite, room, code_hash, hint, created_by, created_at, expires_at, max_uses, uses)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        invite.Id, room, invite.CodeHash, invite.Hint, invite.CreatedBy, invite.CreatedAt, invite.ExpiresAt, invite.MaxUses,
        invite.Uses) == 1;

    private static bool Count(SqliteSession session, string room, int by) =>
        session.Execute("UPDATE rooms SET member_count = member_count + $2 WHERE room = $1", room, by) == 1;
}
