using CsCheck;
using Orleans.Chat.Domain.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Text;

public sealed class TextTests
{
    [Theory]
    [InlineData("hello", "hello"), InlineData("  a b \n", "a b"), InlineData("a\n\tb", "a\n\tb"), InlineData("😀👩‍👩‍👧", "😀👩‍👩‍👧")]
    [InlineData("e\u0301 é \u200f שלום 中文", "e\u0301 é \u200f שלום 中文")]
    public void Unicode_is_kept_and_the_ends_are_trimmed(string raw, string text)
    {
        MessageText.Check(raw, out var kept).ShouldBeNull();
        kept.ShouldBe(text);
    }

    [Theory]
    [InlineData(""), InlineData(" \n\t "), InlineData("a\0b"), InlineData("a\rb"), InlineData("a\u001bb"), InlineData("a\u0085b"), InlineData("\u007f")]
    public void Nothing_and_control_characters_are_invalid(string raw) =>
        MessageText.Check(raw, out _)!.Code.ShouldBe(ErrorCode.Invalid);

    [Fact]
    public void Half_a_surrogate_pair_is_invalid()
    {
        MessageText.Check("a\ud800b", out _)!.Code.ShouldBe(ErrorCode.Invalid);
        MessageText.Check("a\udc00", out _)!.Code.ShouldBe(ErrorCode.Invalid);
    }

    [Fact]
    public void The_bound_counts_scalars()
    {
        MessageText.Check(string.Concat(Enumerable.Repeat("😀", Limits.TextScalars)), out _).ShouldBeNull();
        MessageText.Check(new string('x', Limits.TextScalars) + " \n", out _).ShouldBeNull();
        MessageText.Check(new string('x', Limits.TextScalars + 1), out _)!.Code.ShouldBe(ErrorCode.TooLong);
    }

    [Fact]
    public void Checking_what_was_checked_changes_nothing() =>
        Gen.String.Sample(raw =>
        {
            if (MessageText.Check(raw, out var once) is not null)
                return;

            MessageText.Check(once, out var twice).ShouldBeNull();
            twice.ShouldBe(once);
        });

    [Theory]
    [InlineData("a\nb"), InlineData("a\u202eb"), InlineData("a\u2066b"), InlineData("a\u2028b")]
    public void A_line_has_no_breaks_and_does_not_turn_the_text_around_it(string raw) =>
        LineText.Check(raw, "The name", (1, 10), out _)!.Code.ShouldBe(ErrorCode.Invalid);
}
