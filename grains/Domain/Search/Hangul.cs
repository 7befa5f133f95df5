using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>
/// Korean syllables that come in their letters are put together, by the arithmetic of the Unicode standard (3.12), as they are nearly
/// always written.
/// </summary>
internal static class Hangul
{
    private const int First = 0xAC00;
    private const int Lead = 0x1100;
    private const int Leads = 19;
    private const int Vowel = 0x1161;
    private const int Vowels = 21;
    private const int BeforeTail = 0x11A7;
    private const int Tails = 28;

    /// <summary>Null: the letter does not go on what is before it.</summary>
    public static Rune? Join(Rune before, Rune letter)
    {
        if (letter.Value is < Vowel or >= BeforeTail + Tails)
            return null;

        if (letter.Value < Vowel + Vowels && before.Value is >= Lead and < Lead + Leads)
            return new Rune(First + ((((before.Value - Lead) * Vowels) + letter.Value - Vowel) * Tails));

        return letter.Value > BeforeTail && IsOpen(before.Value) ? new Rune(before.Value + letter.Value - BeforeTail) : null;
    }

    private static bool IsOpen(int syllable) =>
        syllable is >= First and < First + (Leads * Vowels * Tails) && (syllable - First) % Tails == 0;
}
