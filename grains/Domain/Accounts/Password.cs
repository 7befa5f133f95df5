using System.Buffers;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Accounts;

/// <summary>
/// A password is taken exactly as it came: not trimmed, not normalised, without rules of composition. Refused is only what people
/// cannot mean: control characters, and halves of a surrogate pair, which would all be hashed alike.
/// </summary>
public static class Password
{
    public static Refusal? Check(string? raw)
    {
        if (raw is null || raw.Length < Limits.PasswordCharsMin)
            return new Refusal(ErrorCode.Invalid, $"The password has at least {Limits.PasswordCharsMin} characters.");

        if (raw.Length > Limits.PasswordChars)
            return new Refusal(ErrorCode.TooLong, $"The password has at most {Limits.PasswordChars} characters.");

        for (var rest = raw.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var chars) != OperationStatus.Done || Rune.IsControl(rune))
                return new Refusal(ErrorCode.Invalid, "The password holds a character that cannot be typed. Choose another one.");

            rest = rest[chars..];
        }

        return null;
    }
}
