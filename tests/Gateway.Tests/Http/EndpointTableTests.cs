using Microsoft.AspNetCore.Routing;
using Orleans.Chat.Gateway.Http.Access;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class EndpointTableTests
{
    private static readonly string[] OpenOnes =
        ["POST /auth/register", "POST /auth/login", "POST /auth/refresh", "POST /auth/logout", "GET /invites/{code}"];

    [Fact]
    public async Task Every_endpoint_of_the_API_says_who_may_call_it_and_five_are_open()
    {
        await using var host = await ApiHost.Start();
        var endpoints = ApiRoutesOf.All(host);

        endpoints.Count.ShouldBeGreaterThan(25);
        endpoints.ShouldAllBe(route => route.Endpoint.Metadata.GetOrderedMetadata<EndpointAccess>().Count == 1);
        endpoints.Where(route => route.IsOpen).Select(route => route.Name).ShouldBe(OpenOnes, ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_not_open_answers_nobody_without_a_live_session()
    {
        await using var host = await ApiHost.Start();
        foreach (var route in ApiRoutesOf.All(host).Where(route => !route.IsOpen))
        {
            foreach (var token in new[] { "", "garbage", "ada/dead" })
            {
                var answer = await host.Ask(route.Method, route.Example, "{ not even JSON", token);
                answer.ShouldBeProblem(401, "unauthenticated");
                answer.Headers["WWW-Authenticate"].ShouldBe(["Bearer"]);
            }
        }

        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_authorizations_are_none()
    {
        await using var host = await ApiHost.Start();
        using var request = ApiHost.Request("GET", "/users/me");
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer ada/s1", "Bearer eve/s1"]);

        (await host.Ask(request)).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_token_in_the_address_is_refused_even_beside_a_good_one()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/users/me?access_token=ada/s1")).ShouldBeProblem(400, "invalid");
    }

    [Fact]
    public async Task Ids_that_are_none_are_refused_before_anything_looks_them_up()
    {
        await using var host = await ApiHost.Start();
        foreach (var route in ApiRoutesOf.All(host).Where(route => route.Name.Contains("{id}") || route.Name.Contains("{userId}")))
        {
            var path = route.Path.Replace("{id}", "not%20one").Replace("{userId}", new string('x', 41)).Replace("{invite}", "i1");
            (await host.Ask(route.Method, path, route.Body)).ShouldBeProblem(400, "invalid");
        }

        host.Cluster.Calls.ShouldBeEmpty();
    }
}
