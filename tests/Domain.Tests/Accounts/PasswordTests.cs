using System.Text;
using CsCheck;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Accounts;

public sealed class PasswordTests
{
    [Fact]
    public void Only_length_control_characters_and_lone_surrogates_matter() => Gen.String[0, 140].Sample(text =>
    {
        var expected = text.Length switch
        {
            < Limits.PasswordCharsMin => ErrorCode.Invalid,
            > Limits.PasswordChars => ErrorCode.TooLong,
            _ => text.Any(char.IsControl) || !IsWellFormed(text) ? ErrorCode.Invalid : (ErrorCode?)null,
        };
        return Password.Check(text)?.Code == expected;
    });

    [Theory]
    [InlineData("        ")]
    [InlineData("password")]
    [InlineData("пароль от чата")]
    [InlineData("🔑🔑🔑🔑")]
    public void There_are_no_rules_of_composition(string password) => Password.Check(password).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("1234567")]
    [InlineData("12345678\0")]
    [InlineData("1234\u007f5678")]
    public void What_nobody_types_is_invalid(string? password) =>
        Password.Check(password).ShouldNotBeNull().Code.ShouldBe(ErrorCode.Invalid);

    [Fact]
    public void Half_a_surrogate_pair_is_invalid()
    {
        Password.Check("12345678" + '\ud83d').ShouldNotBeNull().Code.ShouldBe(ErrorCode.Invalid);
        Password.Check('\udd11' + "12345678").ShouldNotBeNull().Code.ShouldBe(ErrorCode.Invalid);
    }

    private static bool IsWellFormed(string text) =>
        new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(text)) == text;
}
