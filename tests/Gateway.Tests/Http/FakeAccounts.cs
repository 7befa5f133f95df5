using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Http;

internal sealed class FakeAccounts(FakeCluster cluster) : IAccounts
{
    /// <summary>Set: what is asked next is refused with it.</summary>
    public ErrorCode? Refuses { get; set; }

    public Exception? SignedInFails { get; set; }

    public Task<SignInReply> Register(RegisterBody body, string userAgent) =>
        SignIn($"register {body.Username}, {body.DisplayName} on {userAgent}");

    public Task<SignInReply> Login(string username, string password, string userAgent) => SignIn($"login {username} on {userAgent}");

    public Task<SignInReply> Refresh(string refreshToken) => SignIn($"refresh {refreshToken}");

    public Task Logout(string refreshToken)
    {
        cluster.Note($"logout {refreshToken}");
        return Task.CompletedTask;
    }

    public Task<User?> User(string id) => Task.FromResult(id switch
    {
        "ada" => FakeCluster.Ada,
        "bob" => new User("bob", "bob", "Bob", ""),
        _ => null,
    });

    public Task<ImmutableArray<User>> FindUsers(string query)
    {
        cluster.Note($"find {query}");
        return Task.FromResult(ImmutableArray.Create(FakeCluster.Ada));
    }

    public Task<(User? User, Refusal? Refusal)> ChangeProfile(string user, string? displayName, string? statusText)
    {
        cluster.Note($"profile {user}: {displayName}, {statusText}");
        return Task.FromResult(Refusal() is { } refusal
            ? ((User?)null, (Refusal?)refusal)
            : (FakeCluster.Ada with { DisplayName = displayName ?? "Ada" }, null));
    }

    public Task<Refusal?> ChangePassword(string user, string session, string current, string @new)
    {
        cluster.Note($"password of {user} on {session}");
        return Task.FromResult(Refusal());
    }

    public Task<ImmutableArray<SessionView>> Sessions(string user, string current) => Task.FromResult(ImmutableArray.Create(
        new SessionView(current, "test", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, true)));

    public Task<bool> RevokeSession(string user, string session)
    {
        cluster.Note($"revoke {session} of {user}");
        return Task.FromResult(session == "s2");
    }

    public Task<User?> SignedIn(string user, string session)
    {
        if (SignedInFails is { } error) throw error;
        return Task.FromResult(session == "dead" ? null : new User(user, user, user == "ada" ? "Ada" : user, ""));
    }

    public Task<RevokedSessions> RevokedSince(long cursor) => throw new NotSupportedException();

    public Task<ImmutableArray<VerificationKey>> VerificationKeys() => throw new NotSupportedException();

    private Task<SignInReply> SignIn(string call)
    {
        cluster.Note(call);
        var credentials = new Credentials(FakeCluster.Ada, "s1", "access", 900, "refresh2", DateTimeOffset.UnixEpoch.AddYears(100));
        return Task.FromResult(Refusal() is { } refusal ? new SignInReply(null, refusal) : new SignInReply(credentials, null));
    }

    private Refusal? Refusal() => Refuses is { } code ? new Refusal(code, "No.") : null;
}
