namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class AuthTests
{
    private const string Login = """{"username":"ada","password":"correct horse"}""";

    [Fact]
    public async Task Registering_signs_in_and_the_refresh_token_is_in_the_cookie_only()
    {
        await using var host = await ApiHost.Start();

        var answer = await host.Ask("POST", "/auth/register", """{"username":"ada","password":"correct horse","displayName":"Ada"}""", "");

        answer.ShouldBe(201);
        answer.Json.GetProperty("user").GetProperty("id").GetString().ShouldBe("ada");
        answer.Json.GetProperty("accessToken").GetString().ShouldBe("access");
        answer.Json.GetProperty("expiresIn").GetInt32().ShouldBe(900);
        answer.Text.ShouldNotContain("refresh2");
        var cookie = answer.Headers["Set-Cookie"].ShouldHaveSingleItem().ToLowerInvariant();
        cookie.ShouldContain("refresh2");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        host.Cluster.Calls.ShouldHaveSingleItem().ShouldStartWith("register ada, Ada on ");
    }

    [Theory]
    [InlineData("register", ErrorCode.Conflict, 409, "conflict")]
    [InlineData("register", ErrorCode.TooLong, 400, "too_long")]
    [InlineData("login", ErrorCode.Unauthenticated, 401, "unauthenticated")]
    [InlineData("login", ErrorCode.Unavailable, 503, "unavailable")]
    public async Task A_refused_sign_in_sets_no_cookie(string route, ErrorCode refusal, int status, string code)
    {
        await using var host = await ApiHost.Start();
        host.Cluster.FakeAccounts.Refuses = refusal;

        var answer = await host.Ask("POST", $"/auth/{route}", Login, "");
        answer.ShouldBeProblem(status, code);
        answer.Headers["Set-Cookie"].ShouldBeEmpty();
    }

    [Fact]
    public async Task Signing_in_refreshing_and_signing_out_go_by_the_cookie()
    {
        await using var host = await ApiHost.Start();
        var signedIn = await host.Ask("POST", "/auth/login", Login, "");
        signedIn.ShouldBe(200);

        using var refresh = With(signedIn, "refresh");
        var refreshed = await host.Ask(refresh);
        refreshed.ShouldBe(200);
        refreshed.Headers["Set-Cookie"].ShouldHaveSingleItem();

        using var logout = With(refreshed, "logout");
        (await host.Ask(logout)).ShouldBe(204).Headers["Set-Cookie"].ShouldHaveSingleItem().ShouldContain("1970");
        host.Cluster.Calls.Skip(1).ShouldBe(["refresh refresh2", "logout refresh2"]);
    }

    [Fact]
    public async Task Without_a_cookie_there_is_nothing_to_refresh_and_nothing_to_sign_out_of()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("POST", "/auth/refresh", @as: "")).ShouldBeProblem(401, "unauthenticated");
        (await host.Ask("POST", "/auth/logout", @as: "")).ShouldBe(204);
        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refresh_token_that_is_worth_nothing_is_taken_back()
    {
        await using var host = await ApiHost.Start();
        var signedIn = await host.Ask("POST", "/auth/login", Login, "");
        host.Cluster.FakeAccounts.Refuses = ErrorCode.Unauthenticated;

        using var refresh = With(signedIn, "refresh");
        var answer = await host.Ask(refresh);
        answer.ShouldBeProblem(401, "unauthenticated").Headers["Set-Cookie"].ShouldHaveSingleItem().ShouldContain("1970");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://chat.example.evil")]
    public async Task Pages_of_others_cannot_use_the_cookie(string header, string value)
    {
        await using var host = await ApiHost.Start(("Chat:PublicUrl", "https://chat.example"));
        var signedIn = await host.Ask("POST", "/auth/login", Login, "");
        foreach (var route in new[] { "refresh", "logout" })
        {
            using var request = With(signedIn, route);
            request.Headers.TryAddWithoutValidation(header, value);
            (await host.Ask(request)).ShouldBeProblem(403, "forbidden");
        }

        host.Cluster.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Our_own_pages_can()
    {
        await using var host = await ApiHost.Start(
            ("Chat:PublicUrl", "https://chat.example/"), ("Chat:AllowedOrigins", "https://app.example"));
        var signedIn = await host.Ask("POST", "/auth/login", Login, "");
        var own = host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        foreach (var origin in new[] { own, "https://chat.example", "https://app.example" })
        {
            using var request = With(signedIn, "refresh");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("Origin", origin);
            (await host.Ask(request)).ShouldBe(200);
        }
    }

    private static HttpRequestMessage With(Answer signedIn, string route)
    {
        var request = ApiHost.Request("POST", $"/auth/{route}");
        request.Headers.Add("Cookie", signedIn.Headers["Set-Cookie"].Single().Split(';')[0]);
        return request;
    }
}
