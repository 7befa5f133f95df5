using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Storage.Postgres.Accounts;

/// <summary>Accounts in PostgreSQL. Usernames and display names are compared by lower(), which folds ASCII only: see 001_rooms.sql.</summary>
internal sealed class PostgresAccountStore(PostgresDatabase database) : IAccountStore
{
    private const long SessionsListed = 100;

    private const string AccountColumns = "id, username, display_name, status_text, password_hash, created_at";

    /// <summary>
    /// The share lock meets a change of the password: either it is waited for, and the hash compared is the new one, or it waits for
    /// this session, which it then ends.
    /// </summary>
    private const string OpenStatement =
        """
        WITH verified AS (SELECT id FROM accounts WHERE id = $2 AND password_hash = $7 FOR SHARE),
        token AS (INSERT INTO refresh_tokens (hash, session, parent, created_at) SELECT $8, $9, $10, $11 FROM verified)
        INSERT INTO sessions (id, user_id, user_agent, created_at, last_seen_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6 FROM verified
        """;

    private readonly PostgresSessionErasing _erasing = new(database);

    public Task<bool> Create(StoredAccount account, CancellationToken cancel) => database.Write(
        async session => await session.Execute(new Query(
            $"INSERT INTO accounts ({AccountColumns}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (lower(username)) DO NOTHING",
            account.Id, account.Username, account.DisplayName, account.StatusText, account.PasswordHash, account.CreatedAt)) == 1,
        cancel);

    public Task<StoredAccount?> ByUsername(string username, CancellationToken cancel) => database.Read(
        session => session.First(
            new Query($"SELECT {AccountColumns} FROM accounts WHERE lower(username) = lower($1 COLLATE \"C\")", PostgresText.Sought(username)),
            PostgresAccountRows.Account),
        cancel);

    public Task<StoredAccount?> ById(string id, CancellationToken cancel) => database.Read(
        session => session.First(
            new Query($"SELECT {AccountColumns} FROM accounts WHERE id = $1", PostgresText.Sought(id)), PostgresAccountRows.Account),
        cancel);

    public Task<IReadOnlyList<User>> Find(string prefix, int limit, CancellationToken cancel) =>
        database.Read(session => PostgresUserSearch.Find(session, prefix, limit), cancel);

    public Task<User?> ChangeProfile(string id, string? displayName, string? statusText, CancellationToken cancel) => database.Write(
        session => session.First(
            new Query(
                """
                UPDATE accounts SET display_name = coalesce($2, display_name), status_text = coalesce($3, status_text) WHERE id = $1
                RETURNING id, username, display_name, status_text
                """, id, displayName, statusText),
            PostgresAccountRows.User),
        cancel);

    /// <summary>Two statements of one transaction: the second sees the sessions that were opened before the hash could be changed.</summary>
    public Task ChangePassword(
        string id, string passwordHash, string? keepSession, DateTimeOffset now, CancellationToken cancel) => database.Write(
        session => session.Execute(
            new Query("UPDATE accounts SET password_hash = $2 WHERE id = $1", id, passwordHash),
            PostgresRevocation.AllSessionsBut(id, keepSession, now)),
        cancel);

    public Task<bool> Rehash(string id, string oldHash, string newHash, CancellationToken cancel) => database.Write(
        async session => await session.Execute(new Query(
            "UPDATE accounts SET password_hash = $3 WHERE id = $1 AND password_hash = $2", id, oldHash, newHash)) == 1,
        cancel);

    public Task<bool> OpenSession(
        StoredSession session, StoredRefreshToken first, string verifiedHash, CancellationToken cancel) => database.Write(
        async writing => await writing.Execute(new Query(
            OpenStatement, session.Id, session.User, session.UserAgent, session.CreatedAt, session.LastSeenAt, session.ExpiresAt,
            verifiedHash, first.Hash, first.Session, first.Parent, first.CreatedAt)) == 1,
        cancel);

    public Task<RotationOutcome> Rotate(string tokenHash, string successorHash, DateTimeOffset now, CancellationToken cancel) =>
        database.Write(session => PostgresRotation.Rotate(session, (PostgresText.Sought(tokenHash), successorHash), now), cancel);

    public Task RevokeByToken(string tokenHash, DateTimeOffset now, CancellationToken cancel) =>
        database.Write(session => session.Execute(PostgresRevocation.SessionByToken(tokenHash, now)), cancel);

    public Task<bool> RevokeSession(string user, string session, DateTimeOffset now, CancellationToken cancel) => database.Write(
        async writing => await writing.Execute(PostgresRevocation.SessionOf(user, session, now)) == 1, cancel);

    public Task<IReadOnlyList<StoredSession>> Sessions(string user, DateTimeOffset now, CancellationToken cancel) =>
        database.Read<IReadOnlyList<StoredSession>>(
            async session => await session.All(
                new Query(
                    """
                    SELECT id, user_id, user_agent, created_at, last_seen_at, expires_at FROM sessions
                    WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC LIMIT $3
                    """, PostgresText.Sought(user), now, SessionsListed),
                PostgresAccountRows.Session),
            cancel);

    public Task<User?> SignedIn(string user, string session, DateTimeOffset now, CancellationToken cancel) => database.Read(
        reading => reading.First(
            new Query(
                """
                SELECT a.id, a.username, a.display_name, a.status_text FROM sessions s JOIN accounts a ON a.id = s.user_id
                WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3
                """, PostgresText.Sought(session), PostgresText.Sought(user), now),
            PostgresAccountRows.User),
        cancel);

    public Task<(IReadOnlyList<string> Sessions, long Cursor)> RevokedSince(long cursor, CancellationToken cancel) =>
        database.Read(session => PostgresRevocation.Since(session, cursor), cancel);

    public Task<int> EraseSessions(DateTimeOffset before, CancellationToken cancel) => _erasing.Erase(before, cancel);
}
