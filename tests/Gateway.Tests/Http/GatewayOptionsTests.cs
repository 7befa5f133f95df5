using Microsoft.Extensions.Configuration;
using Orleans.Chat.Gateway.Hosting;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void Everything_may_be_left_out()
    {
        var options = From();

        options.PublicUrl.ShouldBeNull();
        options.AllowedOrigins.ShouldBeEmpty();
        options.Proxies.ShouldBeEmpty();
        options.LimitsDisabled.ShouldBeFalse();
        options.ConnectionsMax.ShouldBeGreaterThan(0);
        options.Node.ShouldBe(Environment.MachineName);
    }

    [Fact]
    public void Lists_are_one_string_or_many()
    {
        var options = From(
            ("Chat:PublicUrl", "https://chat.example/"), ("Chat:AllowedOrigins", "https://a.example, http://b.example:81"),
            ("Chat:Proxies:0", "10.0.0.0/8"), ("Chat:Proxies:1", "::1"), ("Chat:Limits:Disabled", "True"));

        options.PublicUrl.ShouldBe("https://chat.example");
        options.AllowedOrigins.ShouldBe(["https://a.example:443", "http://b.example:81"]);
        options.Proxies.Select(proxy => proxy.ToString()).ShouldBe(["10.0.0.0/8", "::1/128"]);
        options.LimitsDisabled.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Chat:PublicUrl", "chat.example", "Chat__PublicUrl: ")]
    [InlineData("Chat:PublicUrl", "ftp://chat.example", "Chat__PublicUrl: ")]
    [InlineData("Chat:PublicUrl", "https://chat.example/?x=1", "Chat__PublicUrl: ")]
    [InlineData("Chat:AllowedOrigins", "https://a.example/page", "Chat__AllowedOrigins: ")]
    [InlineData("Chat:AllowedOrigins", "*", "Chat__AllowedOrigins: ")]
    [InlineData("Chat:Proxies", "nginx", "Chat__Proxies: ")]
    [InlineData("Chat:Proxies", "10.0.0.0/99", "Chat__Proxies: ")]
    [InlineData("Chat:Limits:Disabled", "maybe", "Chat__Limits__Disabled: ")]
    [InlineData("Chat:Limits:Connections", "0", "Chat__Limits__Connections: ")]
    [InlineData("Chat:Limits:Connections", "many", "Chat__Limits__Connections: ")]
    [InlineData("Chat:Node", "a\nb", "Chat__Node: ")]
    public void A_bad_value_is_one_line_that_names_the_setting(string key, string value, string start)
    {
        var message = Should.Throw<InvalidOperationException>(() => From((key, value))).Message;

        message.ShouldStartWith(start);
        message.ShouldNotContain("\n");
    }

    private static GatewayOptions From(params (string Key, string Value)[] settings) => GatewayOptions.From(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build());
}
