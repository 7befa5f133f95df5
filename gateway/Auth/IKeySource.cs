using System.Collections.Immutable;
using Orleans.Chat.Accounts;

namespace Orleans.Chat.Gateway.Auth;

/// <summary>Where the public keys of access tokens come from.</summary>
internal interface IKeySource
{
    Task<ImmutableArray<VerificationKey>> Fetch();
}
