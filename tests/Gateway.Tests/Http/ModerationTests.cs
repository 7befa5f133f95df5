using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>Bans, direct rooms, blocks, and what members note of rooms: what reaches the cluster, and how it is answered.</summary>
public sealed class ModerationTests
{
    private static readonly string Direct = DirectRooms.IdOf("ada", "bob");

    [Fact]
    public async Task Bans_and_notes_reach_the_room_in_the_callers_name()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("PUT", "/rooms/r1/bans/bob")).ShouldBe(204);
        (await host.Ask("DELETE", "/rooms/r1/bans/bob")).ShouldBe(204);
        (await host.Ask("PUT", "/rooms/r1/hidden")).ShouldBe(204);
        (await host.Ask("PUT", "/rooms/r1/notify", """{"level":"mentions"}""")).ShouldBe(204);
        (await host.Ask("PUT", "/rooms/r1/unread", """{"from":7}""")).ShouldBe(204);
        host.Cluster.Calls.ShouldBe(
            ["ban Bob from r1 by Ada", "unban Bob from r1 by Ada", "hide r1 from ada", "notify ada of r1: Mentions", "unread of ada in r1 from 7"]);
    }

    [Theory]
    [InlineData("PUT", "/rooms/r1/bans/bob", null)]
    [InlineData("DELETE", "/rooms/r1/bans/bob", null)]
    [InlineData("PUT", "/rooms/r1/hidden", null)]
    [InlineData("PUT", "/rooms/r1/notify", """{"level":"none"}""")]
    [InlineData("PUT", "/rooms/r1/unread", """{"from":1}""")]
    [InlineData("POST", "/rooms/direct", """{"user":"bob"}""")]
    public async Task Refusals_of_the_room_are_problems_and_what_failed_is_repeated(string method, string path, string? body)
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Refuse(ErrorCode.Forbidden);
        host.Cluster.Refuse(ErrorCode.Banned);
        host.Cluster.Replies.Enqueue(() => throw new TimeoutException());
        host.Cluster.Refuse(ErrorCode.NotFound);

        (await host.Ask(method, path, body)).ShouldBeProblem(403, "forbidden");
        (await host.Ask(method, path, body)).ShouldBeProblem(403, "banned");
        (await host.Ask(method, path, body)).ShouldBeProblem(404, "not_found");
    }

    [Theory]
    [InlineData("PUT", "/rooms/r1/bans/nobody", null)]
    [InlineData("DELETE", "/rooms/r1/bans/nobody", null)]
    [InlineData("POST", "/rooms/direct", """{"user":"nobody"}""")]
    [InlineData("POST", "/rooms/direct", """{"user":"no id"}""")]
    public async Task Nobody_is_not_found(string method, string path, string? body)
    {
        await using var host = await ApiHost.Start();
        (await host.Ask(method, path, body)).ShouldBeProblem(404, "not_found");
        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PUT", "/rooms/r1/notify", """{"level":"some"}""")]
    [InlineData("PUT", "/rooms/r1/notify", "{}")]
    [InlineData("PUT", "/rooms/r1/unread", "{}")]
    [InlineData("POST", "/rooms/direct", "{}")]
    [InlineData("GET", "/rooms/r1/bans?limit=101", null)]
    [InlineData("GET", "/users/me/blocks?limit=0", null)]
    public async Task What_says_too_little_or_too_much_is_invalid(string method, string path, string? body)
    {
        await using var host = await ApiHost.Start();
        (await host.Ask(method, path, body)).ShouldBeProblem(400, "invalid");
        host.Cluster.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_direct_room_is_created_once_and_then_found()
    {
        await using var host = await ApiHost.Start();

        var made = (await host.Ask("POST", "/rooms/direct", """{"user":"bob"}""")).ShouldBe(201);
        made.Headers["Location"].ShouldBe([$"/api/v1/rooms/{Direct}"]);
        host.Cluster.Calls.First().ShouldBe($"open {Direct} of Ada and Bob");
        host.Cluster.Replies.Enqueue(() => RoomReply.Done(0));
        (await host.Ask("POST", "/rooms/direct", """{"user":"bob"}""")).ShouldBe(200).Json.GetProperty("id").GetString().ShouldBe(Direct);
    }

    [Fact]
    public async Task Bans_are_listed_for_those_who_may_see_them()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/rooms/r1/bans?cursor=c&limit=7")).ShouldBe(200).Text.ShouldContain("\"by\":\"ada\"");
        host.Cluster.Calls.ShouldContain("bans of r1 from c limit 7");
        host.Cluster.FakeReads.InvitesHidden = true;
        (await host.Ask("GET", "/rooms/r1/bans")).ShouldBeProblem(403, "forbidden");
        (await host.Ask("GET", "/rooms/lobby/bans")).ShouldBeProblem(403, "not_a_member");
        (await host.Ask("GET", "/rooms/secret/bans")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_block_is_stored_and_then_told_to_the_room_of_the_two()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("PUT", "/users/me/blocks/bob")).ShouldBe(204);
        (await host.Ask("DELETE", "/users/me/blocks/bob")).ShouldBe(204);
        host.Cluster.Calls.ShouldBe(["block bob by ada", $"blocks changed in {Direct}", "unblock bob by ada", $"blocks changed in {Direct}"]);
        (await host.Ask("GET", "/users/me/blocks")).ShouldBe(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);

        host.Cluster.FakeBlocks.Refuses = ErrorCode.Conflict;
        (await host.Ask("PUT", "/users/me/blocks/bob")).ShouldBeProblem(409, "conflict");
    }

    [Theory]
    [InlineData("PUT"), InlineData("DELETE")]
    public async Task A_block_that_the_room_could_not_be_told_of_is_not_said_to_be_done(string method)
    {
        await using var host = await ApiHost.Start();
        host.Cluster.Refuse(ErrorCode.Unavailable);
        (await host.Ask(method, "/users/me/blocks/bob")).ShouldBeProblem(503, "unavailable");
        (await host.Ask(method, "/users/me/blocks/bob")).ShouldBe(204);
    }
}
