using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Storage.Sqlite.Search;

/// <summary>What is sought in the language of SQLite's full-text index. Tokens hold no quotation marks.</summary>
internal static class MatchExpression
{
    public static string Of(IndexQuery query, IReadOnlyCollection<string> rooms)
    {
        var parts = query.Tokens.Select(Exactly).ToList();
        if (query.Prefix is { } prefix)
            parts.Add(Exactly(prefix) + " *");
        if (query.Author is { } author)
            parts.Add(Exactly(SearchTokens.OfAuthor(author)));
        if (rooms.Count > 0)
            parts.Add($"({string.Join(" OR ", rooms.Select(room => Exactly(SearchTokens.OfRoom(room))))})");
        return string.Join(" AND ", parts);
    }

    private static string Exactly(string token) => $"\"{token}\"";
}
