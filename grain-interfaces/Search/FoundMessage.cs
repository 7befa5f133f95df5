using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Search;

/// <summary>A message as stored, and the stretches of its text that were looked for.</summary>
[GenerateSerializer, Immutable, Alias("chat.FoundMessage")]
public sealed record FoundMessage([property: Id(0)] WireFrame Message, [property: Id(1)] ImmutableArray<TextRange> Highlights);
