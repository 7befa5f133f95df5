namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class PacingTests
{
    private static readonly (string, string) On = ("Chat:Limits:Disabled", "false");

    [Fact]
    public async Task A_name_is_tried_five_times_a_minute_whatever_its_case()
    {
        await using var host = await ApiHost.Start(On);
        for (var i = 0; i < 5; i++)
            (await Login(host, i % 2 == 0 ? "ada" : "ADA")).ShouldBe(200);

        (await Login(host, "ada")).ShouldBeProblem(429, "rate_limited").Json.GetProperty("retryAfterMs").GetInt32().ShouldBeGreaterThan(0);
        (await Login(host, "bob")).ShouldBe(200);
        host.Cluster.Calls.Count.ShouldBe(6);
    }

    [Fact]
    public async Task An_address_signs_in_twenty_times_a_minute_whatever_the_names()
    {
        await using var host = await ApiHost.Start(On);
        var answers = new List<Answer>();
        for (var i = 0; i < 22; i++)
            answers.Add(await Login(host, $"user{i}"));

        answers.Take(20).ShouldAllBe(answer => answer.Status == 200);
        answers[^1].ShouldBeProblem(429, "rate_limited");
    }

    [Fact]
    public async Task An_address_behind_a_known_proxy_counts_by_what_the_proxy_says()
    {
        await using var host = await ApiHost.Start(On, ("Chat:Proxies", "127.0.0.0/8"));

        (await Flood(host, "10.1.1.1")).ShouldBe(2);
        (await Flood(host, "10.1.1.2")).ShouldBe(2);
    }

    [Fact]
    public async Task A_forged_address_changes_nothing()
    {
        await using var host = await ApiHost.Start(On);

        (await Flood(host, "10.1.1.1")).ShouldBe(2);
        (await Flood(host, "10.1.1.2")).ShouldBe(22);
    }

    [Fact]
    public async Task Invites_and_rooms_are_made_thirty_at_a_time_by_each_user()
    {
        await using var host = await ApiHost.Start(On);
        for (var i = 0; i < 30; i++)
            (await host.Ask("POST", "/rooms/r1/invites")).ShouldBe(201);

        (await host.Ask("POST", "/rooms/r1/invites")).ShouldBeProblem(429, "rate_limited");
        (await host.Ask("POST", "/rooms/r1/invites", @as: "bob/s1")).ShouldBe(201);
        (await host.Ask("GET", "/rooms")).ShouldBe(200);
    }

    [Fact]
    public async Task Codes_are_guessed_thirty_times_a_minute_at_most()
    {
        await using var host = await ApiHost.Start(On);
        var answers = new List<Answer>();
        for (var i = 0; i < 32; i++)
            answers.Add(await host.Ask("GET", $"/invites/{i}", @as: ""));

        answers.Take(30).ShouldAllBe(answer => answer.Status == 404);
        answers[^1].ShouldBeProblem(429, "rate_limited");
    }

    [Fact]
    public async Task One_users_flood_is_stopped_and_costs_others_nothing()
    {
        await using var host = await ApiHost.Start(On);
        var flood = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => host.Ask("GET", "/users/me")));

        flood.Where(answer => answer.Status != 200).ShouldNotBeEmpty();
        foreach (var answer in flood.Where(answer => answer.Status != 200))
            answer.ShouldBeProblem(429, "rate_limited");
        (await host.Ask("GET", "/users/me", @as: "bob/s1")).ShouldBe(200);
        (await host.Ask("GET", "/~/healthz/live")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Nothing_is_limited_where_limits_are_off()
    {
        await using var host = await ApiHost.Start();
        for (var i = 0; i < 40; i++)
            (await Login(host, "ada")).ShouldBe(200);
    }

    private static Task<Answer> Login(ApiHost host, string name) =>
        host.Ask("POST", "/auth/login", $$"""{"username":"{{name}}","password":"x"}""", "");

    /// <summary>How many of 22 were refused.</summary>
    private static async Task<int> Flood(ApiHost host, string forwardedFor)
    {
        var refused = 0;
        for (var i = 0; i < 22; i++)
        {
            using var request = ApiHost.Request("POST", "/auth/login", $$"""{"username":"u{{i}}{{forwardedFor}}","password":"x"}""");
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            if ((await host.Ask(request)).Status == 429) refused++;
        }

        return refused;
    }
}
