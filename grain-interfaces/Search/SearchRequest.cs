namespace Orleans.Chat.Search;

/// <summary>
/// What is looked for: in one room, of one author, at <c>After</c> or later, earlier than <c>Before</c>, where these are given. A malformed
/// cursor reads from the start.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.SearchRequest")]
public sealed record SearchRequest([property: Id(0)] string Query, [property: Id(1)] int Limit)
{
    [Id(2)] public string? Room { get; init; }

    [Id(3)] public string? Author { get; init; }

    [Id(4)] public DateTimeOffset? Before { get; init; }

    [Id(5)] public DateTimeOffset? After { get; init; }

    [Id(6)] public string? Cursor { get; init; }
}
