using System.Net.Http.Headers;
using System.Text;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/users/me/nothing")]
    [InlineData("GET", "/~/api/v2/rooms")]
    [InlineData("GET", "/~/api")]
    public async Task Unknown_routes_are_problems(string method, string path)
    {
        await using var host = await ApiHost.Start();

        (await host.Ask(method, path, method == "PUT" ? "{}" : null)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_route_that_is_none_of_the_APIs_does_not_reach_under_its_root()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/~/page/elsewhere", @as: "")).Text.ShouldBe("a page");
        (await host.Ask("GET", "/~/API/elsewhere", @as: "")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_method_that_a_route_does_not_take_is_a_problem_that_names_those_it_takes()
    {
        await using var host = await ApiHost.Start();

        var answer = await host.Ask("DELETE", "/rooms");
        answer.ShouldBeProblem(405, "invalid");
        answer.Headers["Allow"].ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"name":"n"}""")]
    [InlineData("""{"name":null,"visibility":"public"}""")]
    [InlineData("""{"name":7,"visibility":"public"}""")]
    [InlineData("""{"name":"n","visibility":"secret"}""")]
    [InlineData("""{"name":"\ud800","visibility":"public"}""")]
    [InlineData("""{"name":"n","visibility":"public","x":[[[[[[[[[]]]]]]]]]}""")]
    public async Task A_body_that_is_not_what_the_route_takes_is_invalid(string body)
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("POST", "/rooms", body)).ShouldBeProblem(400, "invalid");
        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("PATCH", "/rooms/r1", """{"name":"n","later":{"a":1}}""")).ShouldBe(200);
    }

    [Fact]
    public async Task A_body_above_the_bound_is_too_long_whether_it_says_its_length_or_not()
    {
        await using var host = await ApiHost.Start();
        var body = $$"""{"name":"{{new string('x', 17_000)}}","visibility":"public"}""";

        (await host.Ask("POST", "/rooms", body)).ShouldBeProblem(413, "too_long");

        using var chunked = ApiHost.Request("POST", "/rooms", body);
        chunked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "ada/s1");
        chunked.Headers.TransferEncodingChunked = true;
        (await host.Ask(chunked)).ShouldBeProblem(413, "too_long");
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_by_its_type_is_a_problem()
    {
        await using var host = await ApiHost.Start();
        using var request = ApiHost.Request("POST", "/auth/login");
        request.Content = new StringContent("""{"username":"a","password":"b"}""", Encoding.UTF8, "text/plain");

        (await host.Ask(request)).ShouldBeProblem(415, "invalid");
    }

    [Fact]
    public async Task A_failure_that_nothing_foresaw_is_internal_and_tells_nothing_of_us()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Fails = new InvalidOperationException("the secret of the stack");

        var answer = await host.Ask("GET", "/rooms");
        answer.ShouldBeProblem(500, "internal");
        answer.Text.ShouldNotContain("secret");
        answer.Text.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_unavailable()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Fails = new StoreUnavailableException("disk");
        (await host.Ask("GET", "/rooms")).ShouldBeProblem(503, "unavailable");
    }

    [Fact]
    public async Task Accounts_that_do_not_answer_let_nobody_in()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.FakeAccounts.SignedInFails = new TimeoutException();
        (await host.Ask("GET", "/users/me")).ShouldBeProblem(503, "unavailable");
    }
}
