using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Accounts;

/// <summary>
/// Accounts and sign-in. A stateless worker: key 0; all state is in the store. Password hashing is bounded: beyond its queue the
/// answer is <c>unavailable</c>.
/// </summary>
[Alias("chat.IAccounts")]
public interface IAccounts : IGrainWithIntegerKey
{
    /// <summary>Refusals: <c>invalid</c>, <c>too_long</c>, <c>conflict</c> (the name is taken).</summary>
    [Alias("Register")]
    Task<SignInReply> Register(RegisterBody body, string userAgent);

    /// <summary>Refusals: <c>unauthenticated</c>, the same, after the same work, for a wrong name as for a wrong password.</summary>
    [Alias("Login")]
    Task<SignInReply> Login(string username, string password, string userAgent);

    /// <summary>
    /// Rotates the refresh token. One that was rotated before gets another successor as long as none of its successors was used
    /// (two tabs, a lost answer); after that presenting it revokes the session.
    /// </summary>
    [Alias("Refresh")]
    Task<SignInReply> Refresh(string refreshToken);

    /// <summary>Revokes the session of the token; an unknown token is no error.</summary>
    [Alias("Logout")]
    Task Logout(string refreshToken);

    [Alias("User")]
    Task<User?> User(string id);

    /// <summary>By username or display-name prefix, without regard to ASCII case; at most 20.</summary>
    [Alias("FindUsers")]
    Task<ImmutableArray<User>> FindUsers(string query);

    /// <summary>What is null stays.</summary>
    [Alias("ChangeProfile")]
    Task<(User? User, Refusal? Refusal)> ChangeProfile(string user, string? displayName, string? statusText);

    /// <summary>Ends the user's other sessions. Refusals: <c>forbidden</c> (wrong current password), <c>invalid</c>, <c>too_long</c>.</summary>
    [Alias("ChangePassword")]
    Task<Refusal?> ChangePassword(string user, string session, string current, string @new);

    [Alias("Sessions")]
    Task<ImmutableArray<SessionView>> Sessions(string user, string current);

    /// <summary>False: the user has no such session.</summary>
    [Alias("RevokeSession")]
    Task<bool> RevokeSession(string user, string session);

    /// <summary>
    /// Sessions revoked since <paramref name="cursor"/> (0: from now on), which each gateway asks for twice a second, so that the
    /// sockets of a revoked session close within 1 s, whichever node they are on, and a lost answer costs nothing.
    /// </summary>
    [Alias("RevokedSince")]
    Task<RevokedSessions> RevokedSince(long cursor);

    /// <summary>
    /// The user as now stored, if the session is live: what every request and every <c>hello</c> asks, so that a revoked session is
    /// worth nothing although its access token has not run out. Null: revoked, run out, or no such user.
    /// </summary>
    [Alias("SignedIn")]
    Task<User?> SignedIn(string user, string session);

    /// <summary>The public halves of the keys that sign access tokens, newest first.</summary>
    [Alias("VerificationKeys")]
    Task<ImmutableArray<VerificationKey>> VerificationKeys();
}
