using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>
/// What a character is to a search: without case and compatibility forms, and in Latin, Greek, Cyrillic, Hebrew and Arabic without marks, so
/// that é is e, ё is е and й is и. Where a mark is a vowel or makes another letter, as in Devanagari, Thai and kana, it stays. The table is
/// ours (<c>folding.mjs</c>) because the runtime has none here: it is built without ICU, and then leaves text as it is. What changes the table
/// makes wrong what was indexed before.
/// </summary>
internal static class Folding
{
    private const string Resource = "folding.gen.txt";

    private static readonly FrozenDictionary<int, string> Table = Read();

    /// <summary>What the text folds to, and where in the text each of it comes from. A mark that is dropped goes with the character before it.</summary>
    public static List<FoldedRune> Fold(ReadOnlySpan<char> text)
    {
        var folded = new List<FoldedRune>(text.Length);
        for (var start = 0; start < text.Length;)
        {
            Rune.DecodeFromUtf16(text[start..], out var rune, out var chars);
            Add(folded, rune, (start, start + chars));
            start += chars;
        }

        return folded;
    }

    private static void Add(List<FoldedRune> to, Rune rune, (int Start, int End) at)
    {
        if (rune.IsAscii)
        {
            to.Add(new FoldedRune(Rune.ToLowerInvariant(rune), at.Start, at.End));
            return;
        }

        if (!Table.TryGetValue(rune.Value, out var parts))
            AddPart(to, rune, at);
        else if (parts.Length > 0)
            foreach (var part in parts.EnumerateRunes())
                AddPart(to, part, at);
        else if (to.Count > 0)
            to[^1] = to[^1] with { End = at.End };
    }

    private static void AddPart(List<FoldedRune> to, Rune part, (int Start, int End) at)
    {
        if (to.Count > 0 && (Hangul.Join(to[^1].Value, part) ?? Kana.Voice(to[^1].Value, part)) is { } joined)
            to[^1] = to[^1] with { Value = joined, End = at.End };
        else
            to.Add(new FoldedRune(part, at.Start, at.End));
    }

    private static FrozenDictionary<int, string> Read()
    {
        using var stream = typeof(Folding).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;

            var codes = line.Split(' ').Select(code => int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToList();
            table.Add(codes[0], string.Concat(codes.Skip(1).Select(char.ConvertFromUtf32)));
        }

        return table.ToFrozenDictionary();
    }
}
