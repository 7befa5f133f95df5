using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class RoomTests
{
    [Fact]
    public async Task A_room_is_made_with_the_clients_id_or_a_fresh_one()
    {
        await using var host = await ApiHost.Start();

        var own = await host.Ask("POST", "/rooms", """{"id":"den","name":"Den","visibility":"private","topic":"t"}""");
        own.ShouldBe(201).Headers["Location"].ShouldBe(["/api/v1/rooms/den"]);
        own.Json.GetProperty("id").GetString().ShouldBe("den");
        host.Cluster.Calls.First().ShouldBe("create den by Ada: Den, t, Private");

        var fresh = await host.Ask("POST", "/rooms", """{"name":"Den","visibility":"public"}""");
        fresh.ShouldBe(201).Json.GetProperty("id").GetString()!.Length.ShouldBe(32);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("public")]
    [InlineData("Direct")]
    [InlineData("")]
    public async Task An_id_that_no_address_could_hold_is_invalid(string id)
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("POST", "/rooms", $$"""{"id":"{{id}}","name":"Den","visibility":"private"}""")).ShouldBeProblem(400, "invalid");
    }

    [Fact]
    public async Task Lists_pass_the_cursor_and_the_limit_on()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/rooms?cursor=c&limit=7")).ShouldBe(200).Json.GetProperty("cursor").GetString().ShouldBe("next");
        (await host.Ask("GET", "/rooms/public?query=lob")).ShouldBe(200).Json.TryGetProperty("cursor", out _).ShouldBeFalse();
        (await host.Ask("GET", "/rooms/r1/members")).ShouldBe(200);
        host.Cluster.Calls.ShouldBe(
        [
            "rooms of ada from c limit 7", "public rooms for ada with lob from  limit 50", "members of r1 from  limit 50",
        ]);
    }

    [Theory]
    [InlineData("/rooms?limit=0")]
    [InlineData("/rooms?limit=101")]
    [InlineData("/rooms?limit=many")]
    [InlineData("/rooms?limit=99999999999")]
    [InlineData("/rooms?cursor=%0A")]
    [InlineData("/rooms/public?limit=-1")]
    [InlineData("/rooms/r1/members?limit=101")]
    [InlineData("/rooms/r1/invites?limit=101")]
    [InlineData("/rooms/r1/messages?limit=201")]
    [InlineData("/rooms/r1/messages?before=1&after=2")]
    [InlineData("/rooms/r1/messages?around=-1")]
    [InlineData("/rooms/r1/events?limit=1001")]
    [InlineData("/rooms/r1/events?after=-1")]
    public async Task What_is_out_of_range_is_invalid(string path)
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", path)).ShouldBeProblem(400, "invalid");
        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_private_room_of_others_answers_exactly_like_none_and_a_public_one_says_join()
    {
        await using var host = await ApiHost.Start();
        foreach (var tail in new[] { "", "/members", "/invites", "/messages", "/events" })
        {
            var secret = await host.Ask("GET", $"/rooms/secret{tail}");
            secret.ShouldBeProblem(404, "not_found");
            (await host.Ask("GET", $"/rooms/none{tail}")).Text.ShouldBe(secret.Text);
            (await host.Ask("GET", $"/rooms/lobby{tail}")).ShouldBeProblem(403, "not_a_member");
        }
    }

    [Fact]
    public async Task Changes_reach_the_room_in_the_callers_name()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("PATCH", "/rooms/r1", """{"topic":"t"}""")).ShouldBe(200);
        (await host.Ask("POST", "/rooms/r1/join")).ShouldBe(200);
        (await host.Ask("POST", "/rooms/r1/leave")).ShouldBe(204);
        (await host.Ask("PUT", "/rooms/r1/members/bob", """{"role":"owner"}""")).ShouldBe(204);
        (await host.Ask("DELETE", "/rooms/r1/members/bob")).ShouldBe(204);
        (await host.Ask("DELETE", "/rooms/r1")).ShouldBe(204);
        host.Cluster.Calls.Where(call => !call.StartsWith("room ", StringComparison.Ordinal)).ShouldBe(
        [
            "change r1 by Ada: , t, ", "join r1 by Ada", "leave r1 by Ada", "make bob Owner of r1 by Ada",
            "kick bob from r1 by Ada", "delete r1 by Ada",
        ]);
    }

    [Theory]
    [InlineData("POST", "/rooms", """{"name":"n","visibility":"public"}""")]
    [InlineData("PATCH", "/rooms/r1", "{}")]
    [InlineData("DELETE", "/rooms/r1", null)]
    [InlineData("POST", "/rooms/r1/join", null)]
    [InlineData("POST", "/rooms/r1/leave", null)]
    [InlineData("PUT", "/rooms/r1/members/bob", """{"role":"admin"}""")]
    [InlineData("DELETE", "/rooms/r1/members/bob", null)]
    [InlineData("POST", "/rooms/r1/invites", "{}")]
    [InlineData("DELETE", "/rooms/r1/invites/i1", null)]
    public async Task Refusals_of_the_room_are_problems(string method, string path, string? body)
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Refuse(ErrorCode.Forbidden);
        host.Cluster.Refuse(ErrorCode.NotFound);
        host.Cluster.Refuse(ErrorCode.Conflict);

        (await host.Ask(method, path, body)).ShouldBeProblem(403, "forbidden");
        (await host.Ask(method, path, body)).ShouldBeProblem(404, "not_found");
        (await host.Ask(method, path, body)).ShouldBeProblem(409, "conflict");
    }

    [Fact]
    public async Task A_room_that_moved_is_asked_again()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Replies.Enqueue(() => RoomReply.Again);
        (await host.Ask("DELETE", "/rooms/r1")).ShouldBe(204);
        host.Cluster.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_failed_is_repeated_only_where_that_does_no_harm()
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Replies.Enqueue(() => throw new TimeoutException());
        (await host.Ask("POST", "/rooms/r1/join")).ShouldBe(200);
        host.Cluster.Calls.ShouldBe(["join r1 by Ada", "join r1 by Ada", "room r1 for ada"]);

        host.Cluster.Calls.Clear();
        host.Cluster.Replies.Enqueue(() => throw new TimeoutException());
        (await host.Ask("POST", "/rooms/r1/leave")).ShouldBeProblem(503, "unavailable");
        host.Cluster.Calls.Count.ShouldBe(1);
    }
}
