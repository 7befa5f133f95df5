using System.Buffers;
using System.Globalization;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Text;

/// <summary>One line of text, such as a name or a topic: trimmed, bounded, without control or bidirectional-override characters.</summary>
public static class LineText
{
    /// <param name="raw">As it came.</param>
    /// <param name="what">How the message names it, such as "The room's name".</param>
    /// <param name="scalars">Its bounds, in Unicode scalars after trimming.</param>
    /// <param name="text">Trimmed.</param>
    public static Refusal? Check(string raw, string what, (int Min, int Max) scalars, out string text)
    {
        text = raw.Trim();
        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; count++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var chars) != OperationStatus.Done || IsForbidden(rune))
                return new Refusal(ErrorCode.Invalid, $"{what} holds a character that is not allowed there.");

            rest = rest[chars..];
        }

        if (count < scalars.Min)
            return new Refusal(ErrorCode.Invalid, $"{what} is empty.");

        return count > scalars.Max ? new Refusal(ErrorCode.TooLong, $"{what} has at most {scalars.Max} characters.") : null;
    }

    /// <summary>Control characters, line separators, and what turns the direction of the text around it.</summary>
    private static bool IsForbidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
