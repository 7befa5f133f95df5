using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>
/// What the index holds of a message. One tokenizer for both stores, which take its tokens as they are: words, folded, and of unspaced writing
/// every character and every pair, so that words of one character or two are found and longer ones by their pairs. Tokens of text are letters,
/// digits, marks and symbols; those of a room and an author begin with a sign that is none of these.
/// </summary>
public static class SearchTokens
{
    private const char RoomSign = '#';
    private const char AuthorSign = '@';
    private const char UpperCase = '^';

    /// <summary>All that a message is found by: its text, its room and its author.</summary>
    public static IReadOnlyCollection<string> OfMessage(string room, string author, string text) =>
        [.. OfText(text), OfRoom(room), OfAuthor(author)];

    /// <summary>Each once, in the order of the text, at most <see cref="SearchBounds.MessageTokens"/>.</summary>
    public static IReadOnlyCollection<string> OfText(string text)
    {
        var tokens = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var units = TextUnits.Of(text);
        for (var i = 0; i < units.Count && tokens.Count < SearchBounds.MessageTokens; i++)
        {
            tokens.TryAdd(units[i].Text, true);
            if (units[i].Follows)
                tokens.TryAdd(units[i - 1].Text + units[i].Text, true);
        }

        return tokens.Keys;
    }

    public static string OfRoom(string room) => OfId(RoomSign, room);

    public static string OfAuthor(string author) => OfId(AuthorSign, author);

    /// <summary>A store may take capitals for small letters; ids that differ in nothing else are different.</summary>
    private static string OfId(char sign, string id)
    {
        var token = new StringBuilder(id.Length + 1).Append(sign);
        foreach (var character in id)
            _ = char.IsAsciiLetterUpper(character) ? token.Append(UpperCase).Append((char)(character | 0x20)) : token.Append(character);
        return token.ToString();
    }
}
