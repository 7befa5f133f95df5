using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Presence;

/// <summary>A user's status, and the gateways at which the user is not offline.</summary>
public sealed record UserStatus(PresenceStatus Status, ImmutableArray<string> Gateways)
{
    public static UserStatus Offline { get; } = new(PresenceStatus.Offline, []);
}
