using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Registration, and signing in with a password.</summary>
internal sealed class SignIns(IAccountStore store, PasswordHasher hasher, SessionIssuer sessions, TimeProvider time)
{
    private const int LoginTries = 3;

    public async Task<SignInReply> Register(RegisterBody body, string userAgent)
    {
        var displayName = body.Username ?? "";
        var refusal = Username.Check(body.Username) ?? Password.Check(body.Password)
            ?? ProfileText.CheckDisplayName(body.DisplayName ?? displayName, out displayName);
        if (refusal is not null)
            return Refuse(refusal);

        // Before the hash, which is dear; the store decides for good when it creates the account.
        if (await store.ByUsername(body.Username!, default) is not null)
            return Refuse(AccountRefusals.NameTaken);

        if (await hasher.Hash(body.Password) is not { } hash)
            return Refuse(AccountRefusals.Busy);

        var account = new StoredAccount(RandomIds.New(), body.Username!, displayName, "", hash, time.GetUtcNow());
        return await store.Create(account, default)
            ? await sessions.Open(account, userAgent) ?? Refuse(AccountRefusals.WrongCredentials)
            : Refuse(AccountRefusals.NameTaken);
    }

    /// <summary>
    /// Judged again when the stored hash is not the verified one any more: another login may have hashed the same password anew, or
    /// the password was changed meanwhile, and then this one must not let anybody in.
    /// </summary>
    public async Task<SignInReply> Login(string username, string password, string userAgent)
    {
        for (var tries = 0; tries < LoginTries; tries++)
        {
            if (await TryLogin(username, password, userAgent) is { } reply)
                return reply;
        }

        return Refuse(AccountRefusals.Busy);
    }

    public async Task<Refusal?> ChangePassword(string user, string session, (string Current, string New) passwords)
    {
        if (Password.Check(passwords.New) is { } refusal)
            return refusal;

        var account = await store.ById(user, default);
        if (await hasher.Verify(passwords.Current ?? "", account?.PasswordHash) is not { } verdict)
            return AccountRefusals.Busy;

        if (account is null || !verdict.Right)
            return AccountRefusals.WrongCurrentPassword;

        if (await hasher.Hash(passwords.New) is not { } hash)
            return AccountRefusals.Busy;

        await store.ChangePassword(user, hash, session, time.GetUtcNow(), default);
        return null;
    }

    private async Task<SignInReply?> TryLogin(string username, string password, string userAgent)
    {
        var account = Username.Check(username) is null ? await store.ByUsername(username, default) : null;
        if (await hasher.Verify(password ?? "", account?.PasswordHash) is not { } verdict)
            return Refuse(AccountRefusals.Busy);

        if (account is null || !verdict.Right)
            return Refuse(AccountRefusals.WrongCredentials);

        if (verdict.Outdated && await hasher.Hash(password!) is { } today
            && await store.Rehash(account.Id, account.PasswordHash, today, default))
            account = account with { PasswordHash = today };

        return await sessions.Open(account, userAgent);
    }

    private static SignInReply Refuse(Refusal refusal) => new(null, refusal);
}
