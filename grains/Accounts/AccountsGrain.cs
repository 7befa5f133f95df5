using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Concurrency;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Accounts and sign-in: hands each question on, and lets no exception of the store out.</summary>
[StatelessWorker, Reentrant, GrainType(ChatGrains.AccountsType)]
internal sealed class AccountsGrain(IAccountStore store, AccountServices services, TimeProvider time) : Grain, IAccounts
{
    private const int UsersFound = 20;

    public Task<SignInReply> Register(RegisterBody body, string userAgent) =>
        SignIn("register", () => services.SignIns.Register(body, userAgent));

    public Task<SignInReply> Login(string username, string password, string userAgent) =>
        SignIn("login", () => services.SignIns.Login(username, password, userAgent));

    public Task<SignInReply> Refresh(string refreshToken) => SignIn("refresh", () => services.Sessions.Renew(refreshToken));

    public Task Logout(string refreshToken) => StoreFailures.Guard(async () =>
    {
        await services.Sessions.End(refreshToken);
        return true;
    });

    public Task<User?> User(string id) =>
        StoreFailures.Guard(async () => Ids.IsId(id) ? (await store.ById(id, default))?.AsUser() : null);

    public Task<ImmutableArray<User>> FindUsers(string query) => StoreFailures.Guard<ImmutableArray<User>>(async () =>
    {
        // Nobody's name is longer, and nothing of it would be found.
        var prefix = (query ?? "").Trim();
        return prefix.Length is 0 or > Limits.DisplayNameScalars * 2 ? [] : [.. await store.Find(prefix, UsersFound, default)];
    });

    public Task<(User? User, Refusal? Refusal)> ChangeProfile(string user, string? displayName, string? statusText) =>
        OrUnavailable("change profile", () => Change(user, displayName, statusText), refusal => (null, refusal));

    public Task<Refusal?> ChangePassword(string user, string session, string current, string @new) =>
        OrUnavailable<Refusal?>("change password", () => services.SignIns.ChangePassword(user, session, (current, @new)), r => r);

    public Task<ImmutableArray<SessionView>> Sessions(string user, string current) =>
        StoreFailures.Guard<ImmutableArray<SessionView>>(async () =>
            [.. (await store.Sessions(user, time.GetUtcNow(), default)).Select(s => s.AsView(current))]);

    public Task<bool> RevokeSession(string user, string session) =>
        StoreFailures.Guard(async () => Ids.IsId(session) && await store.RevokeSession(user, session, time.GetUtcNow(), default));

    public Task<RevokedSessions> RevokedSince(long cursor) => StoreFailures.Guard(async () =>
    {
        var (sessions, next) = await store.RevokedSince(cursor, default);
        return new RevokedSessions([.. sessions], next);
    });

    public Task<User?> SignedIn(string user, string session) =>
        StoreFailures.Guard(() => store.SignedIn(user, session, time.GetUtcNow(), default));

    public Task<ImmutableArray<VerificationKey>> VerificationKeys() => StoreFailures.Guard(services.Keys.Public);

    private async Task<(User? User, Refusal? Refusal)> Change(string user, string? displayName, string? statusText)
    {
        var refusal = displayName is null ? null : ProfileText.CheckDisplayName(displayName, out displayName);
        refusal ??= statusText is null ? null : ProfileText.CheckStatusText(statusText, out statusText);
        if (refusal is not null)
            return (null, refusal);

        var changed = await store.ChangeProfile(user, displayName, statusText, default);
        return (changed, changed is null ? AccountRefusals.NoSuchUser : null);
    }

    private Task<SignInReply> SignIn(string what, Func<Task<SignInReply>> ask) =>
        OrUnavailable(what, ask, refusal => new SignInReply(null, refusal));

    /// <summary>Where the answer has room for a refusal, a store that does not answer is one.</summary>
    private async Task<T> OrUnavailable<T>(string what, Func<Task<T>> ask, Func<Refusal, T> refuse)
    {
        try
        {
            return await StoreFailures.Guard(ask);
        }
        catch (StoreUnavailableException e)
        {
            services.Failed(what, e);
            return refuse(AccountRefusals.StoreUnavailable);
        }
    }
}
