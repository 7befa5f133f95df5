using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Presence;

/// <summary>
/// The states of all of a user's connections at one gateway; empty: none is left there. <c>Revision</c>: increasing over the reports that a
/// gateway (which is named anew with each run) makes of a user; a repeat has the same.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.ConnectionsReport")]
public sealed record ConnectionsReport(
    [property: Id(0)] string Gateway, [property: Id(1)] long Revision, [property: Id(2)] ImmutableArray<PresenceStatus> Connections);
