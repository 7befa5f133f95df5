using System.Collections.Immutable;

namespace Orleans.Chat.Search;

/// <summary>Hits, best first, or why there was no search. With a cursor there is more to look at, even where the page is short or empty.</summary>
[GenerateSerializer, Immutable, Alias("chat.SearchReply")]
public sealed record SearchReply(
    [property: Id(0)] ImmutableArray<FoundMessage> Items, [property: Id(1)] string? Cursor = null, [property: Id(2)] Refusal? Refusal = null);
