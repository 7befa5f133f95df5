using Microsoft.Extensions.Configuration;
using Orleans.Chat.Grains.Accounts;

namespace Orleans.Chat.Grains.Tests.Accounts;

public sealed class AuthOptionsTests
{
    [Theory]
    [InlineData(null, 15)]
    [InlineData("", 15)]
    [InlineData("0.05", 0.05)]
    [InlineData("1440", 1_440)]
    public void Minutes_may_be_fractional(string? text, double minutes)
    {
        var options = From("Chat:Auth:AccessTokenMinutes", text);
        options.AccessTokenMinutes.ShouldBe(minutes);
        options.Issuer.ShouldBe("orleans-chat");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.04")]
    [InlineData("1441")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("0,5")]
    [InlineData("a quarter")]
    public void What_is_no_such_number_is_named_in_one_line(string text)
    {
        var e = Should.Throw<InvalidOperationException>(() => From("Chat:Auth:AccessTokenMinutes", text));
        e.Message.ShouldStartWith("Chat__Auth__AccessTokenMinutes: ");
        e.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void The_issuer_is_as_set_and_on_one_line()
    {
        From("Chat:Auth:Issuer", "chat.example").Issuer.ShouldBe("chat.example");
        Should.Throw<InvalidOperationException>(() => From("Chat:Auth:Issuer", "two\nlines")).Message
            .ShouldStartWith("Chat__Auth__Issuer: ");
    }

    private static AuthOptions From(string key, string? value) =>
        AuthOptions.From(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
}
