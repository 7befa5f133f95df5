using System.Collections.Immutable;
using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Tests.Auth;

internal sealed class FakeKeys(params Mint[] mints) : IKeySource
{
    public ImmutableArray<VerificationKey> Keys { get; set; } = [.. mints.Select(m => m.Public)];

    public bool Fails { get; set; }

    public int Fetches { get; private set; }

    public Task<ImmutableArray<VerificationKey>> Fetch()
    {
        Fetches++;
        return Fails ? Task.FromException<ImmutableArray<VerificationKey>>(new StoreUnavailableException("down")) : Task.FromResult(Keys);
    }
}
