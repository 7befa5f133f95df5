using System.Collections.Immutable;

namespace Orleans.Chat.Accounts;

/// <summary>Ids of users, and the cursor to ask with next.</summary>
[GenerateSerializer, Immutable, Alias("chat.ChangedBlocks")]
public sealed record ChangedBlocks([property: Id(0)] ImmutableArray<string> Users, [property: Id(1)] long Cursor);
