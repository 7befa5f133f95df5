using System.Security.Cryptography;
using System.Text;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class InviteTests
{
    private const string Unknown = "AAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task An_invite_is_shown_once_and_only_its_hash_goes_to_the_room()
    {
        await using var host = await ApiHost.Start(("Chat:PublicUrl", "https://chat.example/"));

        var answer = (await host.Ask("POST", "/rooms/r1/invites", """{"expiresIn":3600,"maxUses":2}""")).ShouldBe(201).Json;

        var code = answer.GetProperty("code").GetString()!;
        code.Length.ShouldBe(27);
        answer.GetProperty("url").GetString().ShouldBe($"https://chat.example/invite/{code}");
        answer.GetProperty("maxUses").GetInt32().ShouldBe(2);
        answer.GetProperty("uses").GetInt32().ShouldBe(0);
        answer.TryGetProperty("expiresAt", out _).ShouldBeTrue();
        var invite = host.Cluster.Invited!;
        invite.Id.ShouldBe(answer.GetProperty("id").GetString());
        invite.CodeHash.ShouldBe(Hash(code));
        code.ShouldStartWith(invite.Hint);
        invite.Hint.Length.ShouldBeLessThan(6);
        invite.Life.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Without_a_body_it_lasts_seven_days_and_without_a_setting_it_leads_to_where_it_was_asked_for()
    {
        await using var host = await ApiHost.Start();

        var answer = (await host.Ask("POST", "/rooms/r1/invites")).ShouldBe(201).Json;

        host.Cluster.Invited!.Life.ShouldBe(TimeSpan.FromDays(7));
        host.Cluster.Invited.MaxUses.ShouldBeNull();
        answer.TryGetProperty("maxUses", out _).ShouldBeFalse();
        answer.GetProperty("url").GetString().ShouldStartWith($"{host.Client.BaseAddress}invite/");
    }

    [Theory]
    [InlineData("""{"expiresIn":0}""")]
    [InlineData("""{"expiresIn":2592001}""")]
    [InlineData("""{"maxUses":0}""")]
    [InlineData("""{"maxUses":100001}""")]
    public async Task Bounds_are_kept(string body)
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("POST", "/rooms/r1/invites", body)).ShouldBeProblem(400, "invalid");
    }

    [Fact]
    public async Task Admins_see_a_rooms_invites_and_members_do_not()
    {
        await using var host = await ApiHost.Start();

        (await host.Ask("GET", "/rooms/r1/invites")).ShouldBe(200).Text.ShouldContain("\"hint\":\"abcd\"");
        host.Cluster.FakeReads.InvitesHidden = true;
        (await host.Ask("GET", "/rooms/r1/invites")).ShouldBeProblem(403, "forbidden");
    }

    [Fact]
    public async Task An_invite_is_revoked_by_its_id_or_its_code()
    {
        await using var host = await ApiHost.Start();
        var code = new string('a', 27);
        host.Cluster.FakeReads.KnownCode = Hash(code);

        (await host.Ask("DELETE", "/rooms/r1/invites/i7")).ShouldBe(204);
        (await host.Ask("DELETE", $"/rooms/r1/invites/{code}")).ShouldBe(204);
        (await host.Ask("DELETE", $"/rooms/r2/invites/{code}")).ShouldBe(204);
        host.Cluster.Calls.Where(call => call.StartsWith("revoke", StringComparison.Ordinal)).ShouldBe(
            ["revoke i7 of r1 by Ada", "revoke i1 of r1 by Ada", $"revoke {code} of r2 by Ada"]);
        (await host.Ask("DELETE", "/rooms/r1/invites/a%20b")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_code_shows_the_room_to_a_guest_and_lets_a_user_in()
    {
        await using var host = await ApiHost.Start();
        var code = new string('a', 27);
        host.Cluster.FakeReads.KnownCode = Hash(code);

        var preview = (await host.Ask("GET", $"/invites/{code}", @as: "")).ShouldBe(200);
        preview.Text.ShouldBe("""{"room":"r1","name":"Room 1","memberCount":2}""");
        (await host.Ask("POST", $"/invites/{code}/accept")).ShouldBe(200).Json.GetProperty("id").GetString().ShouldBe("r1");
        host.Cluster.Calls.ShouldContain("accept i1 to r1 by Ada");

        host.Cluster.Refuse(ErrorCode.InviteExpired);
        (await host.Ask("POST", $"/invites/{code}/accept")).ShouldBeProblem(410, "invite_expired");
        host.Cluster.Refuse(ErrorCode.InviteUsedUp);
        (await host.Ask("POST", $"/invites/{code}/accept")).ShouldBeProblem(410, "invite_used_up");
    }

    [Theory]
    [InlineData(ErrorCode.InviteExpired, "invite_expired")]
    [InlineData(ErrorCode.InviteUsedUp, "invite_used_up")]
    public async Task A_code_that_lets_nobody_in_any_more_says_so_and_the_room_decides_who_is_in_already(ErrorCode code, string name)
    {
        await using var host = await ApiHost.Start();
        var invite = new string('a', 27);
        host.Cluster.FakeReads.KnownCode = Hash(invite);
        host.Cluster.FakeReads.DeadCode = new Refusal(code, "Too late.");

        (await host.Ask("GET", $"/invites/{invite}", @as: "")).ShouldBeProblem(410, name);
        (await host.Ask("POST", $"/invites/{invite}/accept")).ShouldBe(200).Json.GetProperty("id").GetString().ShouldBe("r1");
        host.Cluster.Refuse(code);
        (await host.Ask("POST", $"/invites/{invite}/accept")).ShouldBeProblem(410, name);
        (await host.Ask("DELETE", $"/rooms/r1/invites/{invite}")).ShouldBe(204);
    }

    [Fact]
    public async Task Codes_that_lead_nowhere_all_answer_alike()
    {
        await using var host = await ApiHost.Start();
        var unknown = (await host.Ask("GET", $"/invites/{Unknown}", @as: "")).ShouldBeProblem(404, "not_found");
        foreach (var code in new[] { "x", "a%20b", new string('y', 500) })
            (await host.Ask("GET", $"/invites/{code}", @as: "")).Text.ShouldBe(unknown.Text);
        (await host.Ask("POST", $"/invites/{Unknown}/accept")).Text.ShouldBe(unknown.Text);
        host.Cluster.Calls.Count.ShouldBe(2);
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(code))).ToLowerInvariant();
}
