using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>Rotates a refresh token within one transaction of the only writer, so that two at once are one after the other.</summary>
internal static class TokenRotation
{
    private sealed record Found(PresentedToken Token, StoredSession Session, StoredAccount Account);

    public static RotationOutcome Rotate(SqliteSession session, (string Presented, string Successor) hashes, DateTimeOffset now)
    {
        if (Find(session, hashes.Presented) is not { } found)
            return new RotationOutcome.Rejected();

        switch (RefreshRotation.Judge(found.Token, now))
        {
            case RotationVerdict.Rotate:
                session.Execute("UPDATE refresh_tokens SET used = 1 WHERE hash = $1", hashes.Presented);
                Add(session, new StoredRefreshToken(hashes.Successor, found.Session.Id, hashes.Presented, now));
                session.Execute("UPDATE sessions SET last_seen_at = $2 WHERE id = $1", found.Session.Id, now);
                return new RotationOutcome.Rotated(found.Account, found.Session with { LastSeenAt = now });

            case RotationVerdict.Revoke:
                SessionRevocation.Revoke(session, found.Session.Id, now);
                return new RotationOutcome.Revoked(found.Session.Id);

            default:
                return new RotationOutcome.Rejected();
        }
    }

    public static void Add(SqliteSession session, StoredRefreshToken token) => session.Execute(
        "INSERT INTO refresh_tokens (hash, session, parent, created_at) VALUES ($1, $2, $3, $4)",
        token.Hash, token.Session, token.Parent, token.CreatedAt);

    private static Found? Find(SqliteSession session, string hash)
    {
        var successors = session.Number("SELECT count(*) FROM refresh_tokens WHERE parent = $1", hash);
        var used = session.Number("SELECT count(*) FROM refresh_tokens WHERE parent = $1 AND used = 1", hash);
        return session.First(
            """
            SELECT s.id, s.user, s.user_agent, s.created_at, s.last_seen_at, s.expires_at,
                   a.id, a.username, a.display_name, a.status_text, a.password_hash, a.created_at,
                   t.created_at, t.used, s.revoked_at IS NOT NULL
            FROM refresh_tokens t JOIN sessions s ON s.id = t.session JOIN accounts a ON a.id = s.user
            WHERE t.hash = $1
            """,
            r =>
            {
                var stored = AccountRows.Session(r);
                var token = new PresentedToken(
                    AccountRows.Time(r, 12), r.GetInt64(13) != 0, (int)successors, (int)used, r.GetInt64(14) != 0, stored.ExpiresAt);
                return new Found(token, stored, AccountRows.Account(r, AccountRows.SessionColumns));
            }, hash);
    }
}
