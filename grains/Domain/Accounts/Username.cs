using System.Buffers;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Accounts;

/// <summary>
/// The name that a user signs in with and is mentioned by: ASCII only, so that no two names look the same but for their case, which
/// the store folds.
/// </summary>
public static class Username
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    public static Refusal? Check(string? raw)
    {
        if (raw is null || raw.Length < Limits.UsernameCharsMin)
            return new Refusal(ErrorCode.Invalid, $"The username has at least {Limits.UsernameCharsMin} characters.");

        if (raw.Length > Limits.UsernameChars)
            return new Refusal(ErrorCode.TooLong, $"The username has at most {Limits.UsernameChars} characters.");

        return raw.AsSpan().ContainsAnyExcept(Allowed)
            ? new Refusal(ErrorCode.Invalid, "The username may hold only the letters a to z, digits, and the characters _ - and .")
            : null;
    }
}
