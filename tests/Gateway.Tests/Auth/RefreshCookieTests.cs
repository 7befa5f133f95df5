using Microsoft.AspNetCore.Http;
using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Tests.Auth;

public sealed class RefreshCookieTests
{
    private static readonly DateTimeOffset Until = new(2026, 5, 15, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("http", "chat_refresh", false)]
    [InlineData("https", "__Secure-chat_refresh", true)]
    public void It_is_out_of_reach_of_scripts_sites_and_other_paths(string scheme, string name, bool secure)
    {
        var http = By(scheme);
        RefreshCookie.Set(http, "token-1", Until);

        var parts = SetCookie(http);
        parts[0].ShouldBe($"{name}=token-1");
        parts.ShouldContain("httponly");
        parts.ShouldContain("samesite=strict");
        parts.ShouldContain("path=/api/v1/auth");
        parts.ShouldContain("expires=fri, 15 may 2026 12:00:00 gmt");
        parts.Contains("secure").ShouldBe(secure);
        parts.ShouldNotContain(p => p.StartsWith("domain", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http", "chat_refresh")]
    [InlineData("https", "__Secure-chat_refresh")]
    public void Only_the_name_of_the_pages_scheme_is_read(string scheme, string name)
    {
        var http = By(scheme);
        RefreshCookie.Read(http).ShouldBeNull();

        http.Request.Headers.Cookie = "chat_refresh=plain; __Secure-chat_refresh=secure";
        RefreshCookie.Read(http).ShouldBe(name == "chat_refresh" ? "plain" : "secure");
    }

    [Theory]
    [InlineData("http", "chat_refresh")]
    [InlineData("https", "__Secure-chat_refresh")]
    public void Deleting_names_the_same_cookie(string scheme, string name)
    {
        var http = By(scheme);
        RefreshCookie.Delete(http);

        var parts = SetCookie(http);
        parts[0].ShouldBe($"{name}=");
        parts.ShouldContain("path=/api/v1/auth");
        parts.ShouldContain("expires=thu, 01 jan 1970 00:00:00 gmt");
    }

    private static DefaultHttpContext By(string scheme) => new() { Request = { Scheme = scheme } };

    private static string[] SetCookie(DefaultHttpContext http)
    {
        var parts = http.Response.Headers.SetCookie.ToString().Split("; ");
        return [parts[0], .. parts.Skip(1).Select(p => p.ToLowerInvariant())];
    }
}
