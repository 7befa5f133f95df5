using CsCheck;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Accounts;

public sealed class UsernameTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.";

    [Fact]
    public void Every_name_in_the_alphabet_and_bounds_is_taken() =>
        Gen.Char[Alphabet].Array[Limits.UsernameCharsMin, Limits.UsernameChars]
            .Sample(chars => Username.Check(new string(chars)) is null);

    [Fact]
    public void One_character_outside_the_alphabet_spoils_any_name() =>
        Gen.Select(Gen.Char[Alphabet].Array[Limits.UsernameCharsMin, Limits.UsernameChars], Gen.Char, Gen.Int[0, 31])
            .Where((_, other, _) => !Alphabet.Contains(other))
            .Sample((chars, other, at) =>
            {
                chars[at % chars.Length] = other;
                return Username.Check(new string(chars))?.Code == ErrorCode.Invalid;
            });

    [Theory]
    [InlineData(null, ErrorCode.Invalid)]
    [InlineData("", ErrorCode.Invalid)]
    [InlineData("ab", ErrorCode.Invalid)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456", ErrorCode.TooLong)]
    [InlineData(" abc", ErrorCode.Invalid)]
    [InlineData("abc\n", ErrorCode.Invalid)]
    [InlineData("аdmin", ErrorCode.Invalid)] // a Cyrillic a
    public void Bounds_and_look_alikes_are_refused(string? name, ErrorCode code)
    {
        var refusal = Username.Check(name).ShouldNotBeNull();
        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldNotBeNullOrWhiteSpace();
    }
}
