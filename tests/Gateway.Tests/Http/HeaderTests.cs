namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("/users/me")]
    [InlineData("/nothing")]
    [InlineData("/rooms?limit=x")]
    [InlineData("/~/elsewhere")]
    [InlineData("/~/healthz/live")]
    [InlineData("/~/openapi/v1.json")]
    [InlineData("/~/asyncapi/v1.json")]
    public async Task Every_response_carries_the_headers_that_bind_browsers(string path)
    {
        await using var host = await ApiHost.Start();
        var headers = (await host.Ask("GET", path)).Headers;

        var policy = headers["Content-Security-Policy"].ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("require-trusted-types-for 'script'");
        headers["X-Content-Type-Options"].ShouldBe(["nosniff"]);
        headers["X-Frame-Options"].ShouldBe(["DENY"]);
        headers["Strict-Transport-Security"].ShouldBeEmpty();
        headers["Referrer-Policy"].ShouldBe(["no-referrer"]);
        headers["Cross-Origin-Opener-Policy"].ShouldBe(["same-origin"]);
        headers["Cross-Origin-Resource-Policy"].ShouldBe(["same-origin"]);
        headers["Permissions-Policy"].ShouldHaveSingleItem();
        headers["Server"].ShouldBeEmpty();
        if (!path.StartsWith("/~", StringComparison.Ordinal)) headers["Cache-Control"].ShouldBe(["no-store"]);
    }

    [Fact]
    public async Task A_failure_loses_none_of_them()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Fails = new InvalidOperationException();

        var answer = await host.Ask("GET", "/rooms");
        answer.ShouldBeProblem(500, "internal");
        answer.Headers["Content-Security-Policy"].ShouldHaveSingleItem();
        answer.Headers["Cache-Control"].ShouldBe(["no-store"]);
    }

    [Fact]
    public async Task The_reference_page_loads_nothing_from_elsewhere()
    {
        await using var host = await ApiHost.Start();
        var page = await host.Ask("GET", "/~/scalar/");

        page.Status.ShouldBe(200);
        page.Text.ShouldNotContain("https://cdn");
        page.Headers["Content-Security-Policy"].ShouldHaveSingleItem().ShouldContain("script-src 'self' 'unsafe-inline'");
        (await host.Ask("GET", "/~/scalar/scalar.js")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_scheme_that_a_known_proxy_saw_counts()
    {
        await using var host = await ApiHost.Start(("Chat:Proxies", "127.0.0.1"));
        using var request = ApiHost.Request("POST", "/rooms/r1/invites");
        request.Headers.Add("Authorization", "Bearer ada/s1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "chat.example");

        var answer = await host.Ask(request);
        answer.Json.GetProperty("url").GetString().ShouldStartWith("https://chat.example/invite/");
        answer.Headers["Strict-Transport-Security"].ShouldHaveSingleItem().ShouldStartWith("max-age=");
    }

    [Theory]
    [InlineData("/~/healthz/live")]
    [InlineData("/~/healthz/ready")]
    public async Task Health_is_told_to_anyone(string path)
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", path, @as: "")).Status.ShouldBe(200);
    }
}
