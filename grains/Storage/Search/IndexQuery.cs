using Orleans.Chat.Domain.Search;

namespace Orleans.Chat.Storage.Search;

/// <summary>
/// What is sought: all of <c>Tokens</c>, and one that begins with <c>Prefix</c>; in one room, of one author, at <c>After</c> or later, earlier
/// than <c>Before</c>, behind a place in the order, where they are given.
/// </summary>
public sealed record IndexQuery(IReadOnlyList<string> Tokens, string? Prefix = null)
{
    public string? Room { get; init; }

    public string? Author { get; init; }

    public DateTimeOffset? After { get; init; }

    public DateTimeOffset? Before { get; init; }

    public MessagePlace? Behind { get; init; }
}
