using System.Buffers;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Text;

/// <summary>
/// What one may react with: one emoji, as Unicode's grammar of emoji sequences has it: pictographs, joined or not, with their modifiers; flags;
/// keycaps. Code points that Unicode keeps for emoji to come are taken too, so that no list has to follow it.
/// </summary>
public static class Emoji
{
    private const int Joiner = 0x200D, EmojiStyle = 0xFE0F, Keycap = 0x20E3, BlackFlag = 0x1F3F4, TagEnd = 0xE007F;

    /// <summary>Longer than any within the bound of bytes can be.</summary>
    private const int RunesMax = Limits.EmojiBytes;

    public static Refusal? Check(string raw)
    {
        Span<int> runes = stackalloc int[RunesMax];
        return Encoding.UTF8.GetByteCount(raw) <= Limits.EmojiBytes && TryDecode(raw, ref runes) && IsEmoji(runes)
            ? null
            : new Refusal(ErrorCode.Invalid, "A reaction is one emoji.");
    }

    private static bool TryDecode(string raw, ref Span<int> runes)
    {
        var count = 0;
        for (var rest = raw.AsSpan(); rest.Length > 0; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var chars) != OperationStatus.Done)
                return false;

            runes[count] = rune.Value;
            rest = rest[chars..];
        }

        runes = runes[..count];
        return count > 0;
    }

    private static bool IsEmoji(ReadOnlySpan<int> runes) => runes switch
    {
        [(>= '0' and <= '9') or '#' or '*', Keycap] or [(>= '0' and <= '9') or '#' or '*', EmojiStyle, Keycap] => true,
        [var first, var second] when IsRegional(first) && IsRegional(second) => true,
        [BlackFlag, .. { Length: > 0 } tags, TagEnd] => !tags.ContainsAnyExceptInRange(0xE0020, 0xE007E),
        _ => IsJoined(runes),
    };

    private static bool IsRegional(int rune) => rune is >= 0x1F1E6 and <= 0x1F1FF;

    /// <summary>Pictographs with a joiner between each two, each with a skin tone, or the style of an emoji, or neither.</summary>
    private static bool IsJoined(ReadOnlySpan<int> runes)
    {
        while (runes is [var first, ..] && Pictographs.Contains(first))
        {
            runes = runes is [_, (>= 0x1F3FB and <= 0x1F3FF) or EmojiStyle, ..] ? runes[2..] : runes[1..];
            if (runes.IsEmpty)
                return true;
            if (runes is not [Joiner, .. var next])
                return false;

            runes = next;
        }

        return false;
    }
}
