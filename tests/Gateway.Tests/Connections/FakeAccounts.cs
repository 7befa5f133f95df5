using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Tokens of the form <c>user/session/seconds</c>, valid for so long from when they are shown; everyone known is signed in.</summary>
internal sealed class FakeAccounts(TimeProvider time) : ISignIns, ITokenValidator
{
    private readonly Lock _gate = new();
    private readonly List<string> _revoked = [];
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the accounts answer with instead of a user.</summary>
    public Func<ValueTask<User?>>? Answer { get; set; }

    public bool RevocationsFail { get; set; }

    public int RevocationCalls { get; private set; }

    /// <summary>Completes when revocations were asked for so often in all.</summary>
    public async Task WaitForRevocationCalls(int calls)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (RevocationCalls >= calls) return;
                next = _asked.Task;
            }

            await next;
        }
    }

    public ValueTask<TokenClaims?> Validate(string token, CancellationToken cancel)
    {
        if (token == "throws") throw new InvalidOperationException("no keys");
        return token.Split('/') is [var user, var session, var seconds]
            ? new(new TokenClaims(user, session, time.GetUtcNow().AddSeconds(int.Parse(seconds, null))))
            : default;
    }

    public ValueTask<User?> SignedIn(string user, string session)
    {
        if (Answer is not null) return Answer();
        return user == "ghost" ? default : new(new User(user, user, $"{user}'s name", ""));
    }

    public void Revoke(string session)
    {
        lock (_gate) _revoked.Add(session);
    }

    public ValueTask<RevokedSessions> RevokedSince(long cursor)
    {
        lock (_gate)
        {
            RevocationCalls++;
            _asked.SetResult();
            _asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (RevocationsFail) throw new TimeoutException("no answer");
            var from = cursor == 0 ? _revoked.Count : (int)cursor - 1;
            return new(new RevokedSessions([.. _revoked.Skip(from)], _revoked.Count + 1));
        }
    }
}
