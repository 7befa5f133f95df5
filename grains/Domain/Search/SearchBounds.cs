using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Search;

/// <summary>The bounds of the index and of what is asked of it.</summary>
public static class SearchBounds
{
    /// <summary>Letters of a word that count: two words that differ only behind them are the same one to a search.</summary>
    public const int WordLetters = 40;

    /// <summary>
    /// Different tokens of one message: as many as the longest text of unspaced writing has. Only a text of characters that fold to many each
    /// has more; what is at its end is then not found.
    /// </summary>
    public const int MessageTokens = 2 * Limits.TextScalars;

    /// <summary>Tokens that the index is asked for; further ones of a long query are looked for in the messages that it finds.</summary>
    public const int QueryTokens = 12;

    /// <summary>A last word of fewer letters is not taken for the beginning of a longer one: it would be that of a great part of all messages.</summary>
    public const int PrefixLetters = 2;

    /// <summary>
    /// Messages that are ranked together, the newest that the index finds: best first holds within them, and the next so many come after.
    /// </summary>
    public const int Window = 100;

    /// <summary>
    /// Windows that one page looks through. When nothing in them is a hit, since words that must stand together stand apart in all of these
    /// messages, the page comes short or empty, with a cursor.
    /// </summary>
    public const int WindowsPerPage = 5;

    /// <summary>Stretches of one message that are marked; further ones are hits that are not shown.</summary>
    public const int Highlights = 100;
}
