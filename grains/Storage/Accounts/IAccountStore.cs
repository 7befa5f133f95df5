using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Accounts;

/// <summary>Accounts and their sessions. Writes are durable when their task completes.</summary>
public interface IAccountStore
{
    /// <summary>False: the username is taken, compared without regard to ASCII case.</summary>
    Task<bool> Create(StoredAccount account, CancellationToken cancel);

    /// <summary>By username, without regard to ASCII case.</summary>
    Task<StoredAccount?> ByUsername(string username, CancellationToken cancel);

    Task<StoredAccount?> ById(string id, CancellationToken cancel);

    /// <summary>Whose username or display name starts with <paramref name="prefix"/>, ASCII case folded, by username.</summary>
    Task<IReadOnlyList<User>> Find(string prefix, int limit, CancellationToken cancel);

    /// <summary>What is null stays. Null: no such user.</summary>
    Task<User?> ChangeProfile(string id, string? displayName, string? statusText, CancellationToken cancel);

    /// <summary>Stores the new hash and revokes every session of the user but <paramref name="keepSession"/>, in one transaction.</summary>
    Task ChangePassword(string id, string passwordHash, string? keepSession, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Replaces the hash of an unchanged password (rehash on login). False: <paramref name="oldHash"/> is no longer the stored one.</summary>
    Task<bool> Rehash(string id, string oldHash, string newHash, CancellationToken cancel);

    /// <summary>
    /// A new session (a family of refresh tokens) with its first refresh token. False, and nothing is stored: the user's hash is not
    /// <paramref name="verifiedHash"/> any more, so what let the user in does no longer.
    /// </summary>
    Task<bool> OpenSession(StoredSession session, StoredRefreshToken first, string verifiedHash, CancellationToken cancel);

    /// <summary>
    /// In one transaction: reads the presented token (by hash) with its session, asks <see cref="Domain.Accounts.RefreshRotation"/> (a rule), and does
    /// what it says: marks it used and stores a successor with <paramref name="successorHash"/>, or revokes the session.
    /// </summary>
    Task<RotationOutcome> Rotate(string tokenHash, string successorHash, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Revokes the session that a refresh token belongs to; an unknown token is no error.</summary>
    Task RevokeByToken(string tokenHash, DateTimeOffset now, CancellationToken cancel);

    /// <summary>False: the user has no such live session.</summary>
    Task<bool> RevokeSession(string user, string session, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Live sessions, last seen first, at most 100.</summary>
    Task<IReadOnlyList<StoredSession>> Sessions(string user, DateTimeOffset now, CancellationToken cancel);

    /// <summary>The user, if that session of theirs is live; one statement.</summary>
    Task<User?> SignedIn(string user, string session, DateTimeOffset now, CancellationToken cancel);

    /// <summary>
    /// Sessions revoked after the cursor, in the order of their revocation, at most 1,000, and the next cursor. Cursor 0: none, and
    /// the cursor of now.
    /// </summary>
    Task<(IReadOnlyList<string> Sessions, long Cursor)> RevokedSince(long cursor, CancellationToken cancel);

    /// <summary>Erases sessions, with their tokens, that ran out or were revoked before <paramref name="before"/>; at most 1,000 a call.</summary>
    Task<int> EraseSessions(DateTimeOffset before, CancellationToken cancel);
}
