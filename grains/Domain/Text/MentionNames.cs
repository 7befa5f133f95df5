using System.Buffers;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Text;

/// <summary>The names that a text mentions: <c>@</c> and what may be a username, where no such character stands before the <c>@</c>.</summary>
public static class MentionNames
{
    private const string Punctuation = "_-.";

    private static readonly SearchValues<char> OfNames =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + Punctuation);

    /// <summary>
    /// In order, at most <see cref="Limits.Mentions"/>. Each as it may be meant: as it stands, or without the punctuation at its end, which may
    /// be the sentence's.
    /// </summary>
    public static List<string[]> In(string text)
    {
        List<string[]> names = [];
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && names.Count < Limits.Mentions; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && OfNames.Contains(text[at - 1]))
                continue;

            var rest = text.AsSpan(at + 1);
            var end = rest.IndexOfAnyExcept(OfNames);
            var name = (end < 0 ? rest : rest[..end]).ToString();
            var plain = name.TrimEnd(Punctuation.ToCharArray());
            string[] meant = name == plain ? [name] : [name, plain];
            if (meant.Any(IsName))
                names.Add([.. meant.Where(IsName)]);
        }

        return names;
    }

    private static bool IsName(string name) => name.Length is >= Limits.UsernameCharsMin and <= Limits.UsernameChars;
}
