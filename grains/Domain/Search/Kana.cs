using System.Text;

namespace Orleans.Chat.Domain.Search;

/// <summary>Kana whose voicing mark comes apart, as in half-width text, are put together.</summary>
internal static class Kana
{
    private const int Voiced = 0x3099;
    private const int HalfVoiced = 0x309A;

    /// <summary>Each is followed by its voiced form.</summary>
    private const string Voiceable = "かきくけこさしすせそたちつてとはひふへほカキクケコサシスセソタチツテトハヒフヘホ";

    private const string HalfVoiceable = "はひふへほハヒフヘホ";

    /// <summary>Null: the mark does not go on what is before it, or is none.</summary>
    public static Rune? Voice(Rune before, Rune mark) => mark.Value switch
    {
        Voiced when before.Value == 'う' => new Rune('ゔ'),
        Voiced when before.Value == 'ウ' => new Rune('ヴ'),
        Voiced when IsIn(Voiceable, before) => new Rune(before.Value + 1),
        HalfVoiced when IsIn(HalfVoiceable, before) => new Rune(before.Value + 2),
        _ => null,
    };

    private static bool IsIn(string kana, Rune rune) => rune.IsBmp && kana.Contains((char)rune.Value, StringComparison.Ordinal);
}
