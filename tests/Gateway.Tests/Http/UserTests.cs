namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class UserTests
{
    [Fact]
    public async Task The_callers_own_account_can_be_read_and_changed()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/users/me")).ShouldBe(200).Json.GetProperty("displayName").GetString().ShouldBe("Ada");
        (await host.Ask("PATCH", "/users/me", """{"displayName":"Countess"}""")).ShouldBe(200)
            .Json.GetProperty("displayName").GetString().ShouldBe("Countess");
        host.Cluster.FakeAccounts.Refuses = ErrorCode.TooLong;
        (await host.Ask("PATCH", "/users/me", """{"statusText":"x"}""")).ShouldBeProblem(400, "too_long");
        host.Cluster.Calls.ShouldBe(["profile ada: Countess, ", "profile ada: , x"]);
    }

    [Fact]
    public async Task Changing_the_password_spares_the_session_it_comes_from()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("POST", "/users/me/password", """{"current":"a","new":"b"}""")).ShouldBe(204);
        host.Cluster.FakeAccounts.Refuses = ErrorCode.Forbidden;
        (await host.Ask("POST", "/users/me/password", """{"current":"a","new":"b"}""")).ShouldBeProblem(403, "forbidden");
        host.Cluster.Calls.ShouldAllBe(call => call == "password of ada on s1");
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/users/me/sessions")).ShouldBe(200)
            .Json.GetProperty("items")[0].GetProperty("current").GetBoolean().ShouldBeTrue();
        (await host.Ask("DELETE", "/users/me/sessions/s2")).ShouldBe(204);
        (await host.Ask("DELETE", "/users/me/sessions/s3")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task The_directory_is_asked_by_name_and_by_id()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/users?query=%20ad")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        host.Cluster.Calls.ShouldBe(["find ad"]);
        (await host.Ask("GET", "/users")).ShouldBeProblem(400, "invalid");
        (await host.Ask("GET", "/users?query=%00")).ShouldBeProblem(400, "invalid");
        (await host.Ask("GET", "/users?query=" + new string('x', 65))).ShouldBeProblem(400, "invalid");
        (await host.Ask("GET", "/users/ada")).ShouldBe(200);
        (await host.Ask("GET", "/users/none")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Settings_are_read_and_changed_by_their_user()
    {
        await using var host = await ApiHost.Start();
        (await host.Ask("GET", "/users/me/settings")).ShouldBe(200).Text.ShouldBe("""{"privateReceipts":true}""");
        var changed = await host.Ask("PATCH", "/users/me/settings", """{"privateReceipts":true,"doNotDisturbUntil":"2026-07-01T12:00:00.000Z"}""");
        changed.Text.ShouldBe("""{"privateReceipts":true,"doNotDisturbUntil":"2026-07-01T12:00:00.000Z"}""");
        (await host.Ask("PATCH", "/users/me/settings", """{"privateReceipts":"yes"}""")).ShouldBeProblem(400, "invalid");
    }
}
