using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Opens sessions, renews them, and makes the credentials that go with them.</summary>
internal sealed class SessionIssuer(IAccountStore store, AccessTokens accessTokens, TimeProvider time)
{
    private const int UserAgentChars = 200;

    /// <summary>Null: the account's password was changed, or hashed anew, since the account was read.</summary>
    public async Task<SignInReply?> Open(StoredAccount account, string userAgent)
    {
        var now = time.GetUtcNow();
        var session = new StoredSession(
            RandomIds.New(), account.Id, Printable(userAgent), now, now, now + RefreshRotation.SessionLife);
        var token = RefreshTokens.New();
        var first = new StoredRefreshToken(RefreshTokens.HashOf(token)!, session.Id, null, now);
        return await store.OpenSession(session, first, account.PasswordHash, default) ? await Reply(account, session, token) : null;
    }

    public async Task<SignInReply> Renew(string refreshToken)
    {
        if (RefreshTokens.HashOf(refreshToken) is not { } presented)
            return new SignInReply(null, AccountRefusals.NotSignedIn);

        var successor = RefreshTokens.New();
        var outcome = await store.Rotate(presented, RefreshTokens.HashOf(successor)!, time.GetUtcNow(), default);
        return outcome is RotationOutcome.Rotated rotated
            ? await Reply(rotated.Account, rotated.Session, successor)
            : new SignInReply(null, AccountRefusals.NotSignedIn);
    }

    public async Task End(string refreshToken)
    {
        if (RefreshTokens.HashOf(refreshToken) is { } hash)
            await store.RevokeByToken(hash, time.GetUtcNow(), default);
    }

    private async Task<SignInReply> Reply(StoredAccount account, StoredSession session, string refreshToken)
    {
        var now = time.GetUtcNow();
        var left = session.ExpiresAt - now;
        var user = account.AsUser();
        var token = await accessTokens.Issue(user, session.Id, AccessLife(left));
        var refreshUntil = left < RefreshRotation.IdleLife ? session.ExpiresAt : now + RefreshRotation.IdleLife;
        return new SignInReply(new Credentials(user, session.Id, token.Text, token.ExpiresIn, refreshToken, refreshUntil), null);
    }

    /// <summary>No access token outlives its session.</summary>
    private TimeSpan AccessLife(TimeSpan left) => left < accessTokens.Life ? left : accessTokens.Life;

    /// <summary>For the list of devices, which is shown: what is not printable, or too long to be read, is left out.</summary>
    private static string Printable(string? userAgent) =>
        new([.. (userAgent ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(UserAgentChars)]);
}
