using System.Collections.Immutable;

namespace Orleans.Chat.Accounts;

/// <summary>Ids of sessions, and the cursor to ask with next.</summary>
[GenerateSerializer, Immutable, Alias("chat.RevokedSessions")]
public sealed record RevokedSessions([property: Id(0)] ImmutableArray<string> Sessions, [property: Id(1)] long Cursor);
