using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Search;

/// <summary>
/// What somebody looks for. All of it must be in a message. What stands between spaces, or between quotation marks, must stand together;
/// the last word, unless a space or a mark comes after it, may be the beginning of a longer one, so that a search can follow the typing.
/// </summary>
public sealed class SearchQuery
{
    private readonly List<SearchPhrase> _phrases;

    private SearchQuery(List<SearchPhrase> phrases)
    {
        _phrases = phrases;
        Tokens = [.. phrases.SelectMany(phrase => phrase.Tokens()).Distinct(StringComparer.Ordinal).Take(SearchBounds.QueryTokens)];
        Prefix = phrases[^1] is { IsPrefix: true } last ? last.Units[^1].Text : null;
    }

    /// <summary>Every message that is found has all of these, and a token that begins with <see cref="Prefix"/> where there is one.</summary>
    public IReadOnlyList<string> Tokens { get; }

    public string? Prefix { get; }

    public static Refusal? Parse(string text, out SearchQuery? query)
    {
        query = null;
        if (text.Length > Limits.QueryChars)
            return new Refusal(ErrorCode.TooLong, $"A search has at most {Limits.QueryChars} characters.");

        var phrases = Phrases(text);
        if (phrases.Count == 0)
            return new Refusal(ErrorCode.Invalid, "There is nothing in it to look for: give a letter, a digit or a symbol.");

        query = new SearchQuery(phrases);
        return null;
    }

    /// <summary>Null: not all of it is in the text.</summary>
    public SearchMatch? Match(string text) => SearchMatch.Of(_phrases, text);

    private static List<SearchPhrase> Phrases(string text)
    {
        var phrases = new List<SearchPhrase>();
        for (var at = 0; at < text.Length;)
        {
            var isQuoted = IsQuote(text[at]);
            var start = isQuoted ? at + 1 : at;
            var end = start;
            while (end < text.Length && !IsQuote(text[end]) && (isQuoted || !char.IsWhiteSpace(text[end])))
                end++;

            var isLast = end == text.Length && !isQuoted;
            if (Phrase(text[start..end], isLast) is { } phrase)
                phrases.Add(phrase);
            at = end + (end < text.Length && (isQuoted || !IsQuote(text[end])) ? 1 : 0);
        }

        return phrases;
    }

    private static SearchPhrase? Phrase(string written, bool isLast)
    {
        var units = TextUnits.Of(written);
        if (units.Count == 0)
            return null;

        var last = units[^1];
        var isPrefix = isLast && last.IsWord && last.End == written.Length && Letters(last.Text) is >= SearchBounds.PrefixLetters and < SearchBounds.WordLetters;
        return new SearchPhrase(written, units, isPrefix);
    }

    private static int Letters(string word) => word.EnumerateRunes().Count();

    private static bool IsQuote(char character) => character is '"' or '“' or '”' or '„' or '«' or '»';
}
