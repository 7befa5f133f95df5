using System.Buffers;
using System.Globalization;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Text;

/// <summary>
/// The text of a message: trimmed, 1–<see cref="Limits.TextScalars"/> Unicode scalars, newline and tab the only control characters.
/// Otherwise Unicode is kept as it came: no normalisation, no case folding.
/// </summary>
public static class MessageText
{
    public static Refusal? Check(string raw, out string text)
    {
        text = raw.Trim();
        var scalars = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; scalars++)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var chars) != OperationStatus.Done)
                return new Refusal(ErrorCode.Invalid, "The text holds half of a surrogate pair.");

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value is not ('\n' or '\t'))
                return new Refusal(ErrorCode.Invalid, "The text holds a control character other than newline and tab.");

            rest = rest[chars..];
        }

        return scalars switch
        {
            0 => new Refusal(ErrorCode.Invalid, "The text is empty."),
            > Limits.TextScalars =>
                new Refusal(ErrorCode.TooLong, $"A message has at most {Limits.TextScalars} characters; this one has {scalars}."),
            _ => null,
        };
    }
}
