using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Sqlite.Accounts;

/// <summary>Accounts in SQLite. Usernames and display names are compared by NOCASE, which folds ASCII only.</summary>
internal sealed class SqliteAccountStore(SqliteDatabase database) : IAccountStore
{
    private const int SessionsListed = 100;

    private readonly SessionErasing _erasing = new(database);

    public Task<bool> Create(StoredAccount account, CancellationToken cancel) => database.Write(
        session => session.Execute(
            """
            INSERT INTO accounts (id, username, display_name, status_text, password_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (username) DO NOTHING
            """,
            account.Id, account.Username, account.DisplayName, account.StatusText, account.PasswordHash, account.CreatedAt) == 1,
        cancel);

    public Task<StoredAccount?> ByUsername(string username, CancellationToken cancel) => database.Read(
        session => session.First(
            "SELECT id, username, display_name, status_text, password_hash, created_at FROM accounts WHERE username = $1",
            AccountRows.Account, username),
        cancel);

    public Task<StoredAccount?> ById(string id, CancellationToken cancel) => database.Read(
        session => session.First(
            "SELECT id, username, display_name, status_text, password_hash, created_at FROM accounts WHERE id = $1",
            AccountRows.Account, id),
        cancel);

    public Task<IReadOnlyList<User>> Find(string prefix, int limit, CancellationToken cancel) =>
        database.Read(session => UserSearch.Find(session, prefix, limit), cancel);

    public Task<User?> ChangeProfile(string id, string? displayName, string? statusText, CancellationToken cancel) => database.Write(
        session => session.First(
            """
            UPDATE accounts SET display_name = coalesce($2, display_name), status_text = coalesce($3, status_text) WHERE id = $1
            RETURNING id, username, display_name, status_text
            """, AccountRows.User, id, displayName, statusText),
        cancel);

    public Task ChangePassword(
        string id, string passwordHash, string? keepSession, DateTimeOffset now, CancellationToken cancel) => database.Write(
        session =>
        {
            session.Execute("UPDATE accounts SET password_hash = $2 WHERE id = $1", id, passwordHash);
            var others = session.All(
                "SELECT id FROM sessions WHERE user = $1 AND revoked_at IS NULL AND id IS NOT $2",
                static r => r.GetString(0), id, keepSession);
            foreach (var other in others)
                SessionRevocation.Revoke(session, other, now);
            return others.Count;
        },
        cancel);

    public Task<bool> Rehash(string id, string oldHash, string newHash, CancellationToken cancel) => database.Write(
        session => session.Execute(
            "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2", id, oldHash, newHash) == 1,
        cancel);

    public Task<bool> OpenSession(
        StoredSession session, StoredRefreshToken first, string verifiedHash, CancellationToken cancel) => database.Write(
        writing =>
        {
            if (writing.Number("SELECT 1 FROM accounts WHERE id = $1 AND password_hash = $2", session.User, verifiedHash) == 0)
                return false;

            TokenRotation.Add(writing, first);
            return writing.Execute(
                """
                INSERT INTO sessions (id, user, user_agent, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
                """,
                session.Id, session.User, session.UserAgent, session.CreatedAt, session.LastSeenAt, session.ExpiresAt) == 1;
        },
        cancel);

    public Task<RotationOutcome> Rotate(string tokenHash, string successorHash, DateTimeOffset now, CancellationToken cancel) =>
        database.Write(session => TokenRotation.Rotate(session, (tokenHash, successorHash), now), cancel);

    public Task RevokeByToken(string tokenHash, DateTimeOffset now, CancellationToken cancel) => database.Write(
        session => session.First("SELECT session FROM refresh_tokens WHERE hash = $1", static r => r.GetString(0), tokenHash) is { } id
            && SessionRevocation.Revoke(session, id, now),
        cancel);

    public Task<bool> RevokeSession(string user, string session, DateTimeOffset now, CancellationToken cancel) => database.Write(
        writing => writing.Number("SELECT 1 FROM sessions WHERE id = $1 AND user = $2 AND expires_at > $3", session, user, now) == 1
            && SessionRevocation.Revoke(writing, session, now),
        cancel);

    public Task<IReadOnlyList<StoredSession>> Sessions(string user, DateTimeOffset now, CancellationToken cancel) =>
        database.Read<IReadOnlyList<StoredSession>>(
            session => session.All(
                """
                SELECT id, user, user_agent, created_at, last_seen_at, expires_at FROM sessions
                WHERE user = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC LIMIT $3
                """, AccountRows.Session, user, now, SessionsListed),
            cancel);

    public Task<User?> SignedIn(string user, string session, DateTimeOffset now, CancellationToken cancel) => database.Read(
        reading => reading.First(
            """
            SELECT a.id, a.username, a.display_name, a.status_text FROM sessions s JOIN accounts a ON a.id = s.user
            WHERE s.id = $1 AND s.user = $2 AND s.revoked_at IS NULL AND s.expires_at > $3
            """, AccountRows.User, session, user, now),
        cancel);

    public Task<(IReadOnlyList<string> Sessions, long Cursor)> RevokedSince(long cursor, CancellationToken cancel) =>
        database.Read(session => SessionRevocation.Since(session, cursor), cancel);

    public Task<int> EraseSessions(DateTimeOffset before, CancellationToken cancel) => _erasing.Erase(before, cancel);
}
