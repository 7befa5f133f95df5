using System.Collections.Immutable;
using Orleans.Chat.Accounts;

namespace Orleans.Chat.Gateway.Auth;

/// <summary>Asks the cluster.</summary>
internal sealed class GrainKeySource(IGrainFactory grains) : IKeySource
{
    public Task<ImmutableArray<VerificationKey>> Fetch() => grains.Accounts().VerificationKeys();
}
