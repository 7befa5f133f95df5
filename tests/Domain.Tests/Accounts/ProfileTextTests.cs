using CsCheck;
using Orleans.Chat.Domain.Accounts;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Accounts;

public sealed class ProfileTextTests
{
    [Fact]
    public void A_display_name_is_counted_in_scalars_and_trimmed() => Gen.Int[0, 80].Sample(count =>
    {
        var refusal = ProfileText.CheckDisplayName(" " + string.Concat(Enumerable.Repeat("🙂", count)) + "\t", out var text);
        var expected = count == 0 ? ErrorCode.Invalid : count > Limits.DisplayNameScalars ? ErrorCode.TooLong : (ErrorCode?)null;
        return refusal?.Code == expected && text.Length == count * 2;
    });

    [Fact]
    public void A_status_may_be_empty() => ProfileText.CheckStatusText("  ", out _).ShouldBeNull();

    [Fact]
    public void A_status_is_bounded() =>
        ProfileText.CheckStatusText(new string('x', Limits.StatusTextScalars + 1), out _).ShouldNotBeNull()
            .Code.ShouldBe(ErrorCode.TooLong);

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("turned\u202earound")]
    public void One_line_in_one_direction(string name) =>
        ProfileText.CheckDisplayName(name, out _).ShouldNotBeNull().Code.ShouldBe(ErrorCode.Invalid);
}
