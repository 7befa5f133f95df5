using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Storage.Postgres.Search;

/// <summary>What is sought in the language of PostgreSQL's <c>tsquery</c>, token by token, so that no dictionary has a say.</summary>
internal static class TokenQuery
{
    public static string Of(IndexQuery query, IReadOnlyCollection<string> rooms)
    {
        var parts = query.Tokens.Select(Exactly).ToList();
        if (query.Prefix is { } prefix)
            parts.Add(Exactly(prefix) + ":*");
        if (query.Author is { } author)
            parts.Add(Exactly(SearchTokens.OfAuthor(author)));
        if (rooms.Count > 0)
            parts.Add($"({string.Join(" | ", rooms.Select(room => Exactly(SearchTokens.OfRoom(room))))})");
        return string.Join(" & ", parts);
    }

    /// <summary>Tokens are letters, digits, marks, symbols and what ids are made of, none of which ends the quotation.</summary>
    private static string Exactly(string token) => $"'{token}'";
}
