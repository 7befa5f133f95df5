using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Tests.Auth;

internal sealed class FakeKeys(params Mint[] mints) : IKeySource
{
    public ImmutableArray<VerificationKey> Keys { get; set; } = [.. mints.Select(m => m.Public)];

    public bool Fails { get; set; }

    public int Fetches { get; private set; }

    /// <summary>Holds every fetch until it is completed.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public async Task<ImmutableArray<VerificationKey>> Fetch()
    {
        Fetches++;
        if (Hold is { } hold)
            await hold.Task;
        return Fails ? throw new StoreUnavailableException("down") : Keys;
    }
}
