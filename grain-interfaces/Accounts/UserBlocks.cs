using System.Collections.Immutable;

namespace Orleans.Chat.Accounts;

/// <summary>Whom one user has blocked, by id.</summary>
[GenerateSerializer, Immutable, Alias("chat.UserBlocks")]
public sealed record UserBlocks([property: Id(0)] string User, [property: Id(1)] ImmutableArray<string> Blocked);
