using System.Globalization;
using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>Which characters make words.</summary>
internal static class Characters
{
    /// <summary>
    /// Blocks of Unicode, first to last: Han with its marks of repetition, kana, Bopomofo, Yi; Thai, Lao, Burmese, Khmer, Tai, Javanese and
    /// their like. Hangul too: Korean puts spaces, but hangs particles on its words, so that a word would not be found where it has another.
    /// </summary>
    private static readonly (int First, int Last)[] Unspaced =
    [
        (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x1950, 0x19FF), (0x1A20, 0x1AAF), (0x2E80, 0x2FDF),
        (0x3005, 0x3007), (0x3021, 0x302F), (0x3031, 0x318F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0xA4CF),
        (0xA960, 0xA97F), (0xA980, 0xA9FF), (0xAA60, 0xAA7F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF),
        (0x20000, 0x3FFFF),
    ];

    /// <summary>Symbols, emoji among them, stand for themselves and beside each other, as characters of unspaced writing do.</summary>
    public static CharacterKind KindOf(Rune rune)
    {
        if (rune.IsAscii)
            return Rune.IsLetterOrDigit(rune) ? CharacterKind.Word : CharacterKind.Gap;

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.OtherSymbol => CharacterKind.Unspaced,
            <= UnicodeCategory.OtherNumber => IsUnspaced(rune.Value) ? CharacterKind.Unspaced : CharacterKind.Word,
            _ => CharacterKind.Gap,
        };
    }

    private static bool IsUnspaced(int code) => code >= Unspaced[0].First && Array.Exists(Unspaced, b => code >= b.First && code <= b.Last);
}
