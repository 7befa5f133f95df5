using System.Text.Json;
using Orleans.Chat.Gateway.Tests.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>What an open session does with each frame.</summary>
public sealed class ConversationTests
{
    [Theory]
    [InlineData("""{"type":"join","room":"r","ref":"x"}""", "join r   x")]
    [InlineData("""{"type":"join","room":"r","lastReceivedSeq":7,"epoch":"e1"}""", "join r 7 e1 ")]
    [InlineData("""{"type":"part","room":"r","ref":"x"}""", "part r x")]
    [InlineData("""{"type":"send","room":"r","id":"c1","text":"hi","replyTo":3,"after":"c0"}""", "send r c1 hi 3 c0")]
    public async Task Frames_for_rooms_go_to_the_rooms(string json, string call)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say(json);
        gateway.Rooms.Calls.ShouldBe([call]);
        (await connection.Peer.Hear()).GetProperty("room").GetString().ShouldBe("r");
    }

    [Theory]
    [InlineData("""{"type":"edit","room":"r","seq":3,"text":"hi","ref":"x"}""", "Editing { User = ada, Seq = 3, Text = hi } in r")]
    [InlineData("""{"type":"delete","room":"r","seq":3,"ref":"x"}""", "Deletion { User = ada, Seq = 3 } in r")]
    [InlineData("""{"type":"react","room":"r","seq":3,"emoji":"👍","on":true,"ref":"x"}""", "Reacting { User = ada, Seq = 3, Emoji = 👍, On = True } in r")]
    public async Task What_is_to_be_done_to_a_message_goes_to_its_room_and_is_owed_a_reply(string json, string call)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say(json);
        gateway.Rooms.Calls.ShouldBe([call]);
        (await connection.Peer.Hear()).ToString().ShouldBe("""{"type":"ok","ref":"x","seq":3}""");
    }

    [Fact]
    public async Task A_read_goes_to_the_room_and_gets_no_reply_unless_it_makes_no_sense()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say("""{"type":"read","room":"r","seq":7}""");
        await connection.Peer.Say("""{"type":"read","room":"r","ref":"x"}""");
        var error = await connection.Peer.Hear();
        (Code(error), error.GetProperty("ref").GetString()).ShouldBe(("invalid", "x"));
        gateway.Rooms.Calls.ShouldBe(["read r 7"]);
    }

    [Fact]
    public async Task Each_room_of_a_resume_is_a_join()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say(
            """{"type":"resume","ref":"x","rooms":[{"room":"a","lastReceivedSeq":1},{"room":"b","epoch":"e"},{"room":"a"}]}""");
        gateway.Rooms.Calls.ShouldBe(["join a 1  x", "join b  e x", "join a   x"]);
        foreach (var room in "aba") (await connection.Peer.Hear()).GetProperty("room").GetString().ShouldBe(room.ToString());
    }

    [Fact]
    public async Task Typing_goes_to_the_rooms_and_has_no_reply_and_the_pace_of_frames_holds_for_it()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        for (var i = 0; i < Limits.FrameBurst; i++) await connection.Peer.Say("""{"type":"typing","room":"r"}""");
        gateway.Rooms.Calls.ShouldBe(Enumerable.Repeat("typing r", Limits.FrameBurst));
        await connection.Peer.Say("""{"type":"typing","room":"r","ref":"last"}""");
        var first = await connection.Peer.Hear();
        (Code(first), first.GetProperty("ref").GetString()).ShouldBe(("rate_limited", "last"));
    }

    [Fact]
    public async Task What_a_connection_says_of_its_user_is_told_from_its_hello_to_its_end_and_has_no_reply()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say("""{"type":"status","status":"away"}""");
        await connection.Peer.Say("""{"type":"status","status":"online"}""");
        await connection.Peer.Say("""{"type":"status","status":"offline","ref":"x"}""");
        var error = await connection.Peer.Hear();
        (Code(error), error.GetProperty("ref").GetString()).ShouldBe(("invalid", "x"));
        gateway.Presence.Told.ShouldBe(["come ada", "show ada Away", "show ada Online"]);
        connection.Peer.Hang();
        await connection.Ended;
        gateway.Presence.Told.Skip(3).ShouldBe(["go ada"]);
    }

    [Fact]
    public async Task Who_is_not_welcomed_never_came()
    {
        await using var gateway = new Gateway();
        var connection = gateway.Connect();
        await connection.Peer.Say("""{"type":"hello","token":"ghost/s1/600"}""");
        await connection.Peer.HearClose(4401);
        connection.Peer.Hang();
        await connection.Ended;
        gateway.Presence.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_ping_gets_a_pong()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say("""{"type":"ping","ref":"p"}""");
        (await connection.Peer.Hear()).GetRawText().ShouldBe("""{"type":"pong","ref":"p"}""");
    }

    [Fact]
    public async Task An_invalid_frame_gets_an_error_and_nothing_worse_however_many()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        for (var i = 0; i < 50; i++)
        {
            await connection.Peer.Say($$"""{"type":"send","room":"r","id":"c{{i}}","text":7}""");
            var error = await connection.Peer.Hear();
            Code(error).ShouldBe("invalid");
            error.GetProperty("ref").GetString().ShouldBe($"c{i}");
            error.GetProperty("room").GetString().ShouldBe("r");
        }

        gateway.Rooms.Calls.ShouldBeEmpty();
        connection.Ended.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"type":"ping" """)]
    [InlineData("[]")]
    [InlineData("""{"a":1,"a":1}""")]
    public async Task A_malformed_one_ends_the_connection_after_the_replies_owed_before(string json)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Write([.. ClientBytes.Message("""{"type":"ping"}"""), .. ClientBytes.Message(json)]);
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
        await connection.Peer.HearClose(4400);
    }

    [Fact]
    public async Task A_newer_token_of_the_same_sign_in_prolongs_the_connection()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open("ada/s1/60");
        gateway.Pass(10);
        await connection.Peer.Say("""{"type":"token","token":"ada/s1/60","ref":"t"}""");
        (await connection.Peer.Hear()).GetRawText().ShouldBe("""{"type":"ok","ref":"t"}""");

        await Keep(gateway, connection, 59);
        gateway.Pass(1);
        await connection.Peer.HearClose(4401);
    }

    [Theory]
    [InlineData("forged", "unauthenticated")]
    [InlineData("ada/s2/600", "unauthenticated")]
    [InlineData("bob/s1/600", "unauthenticated")]
    [InlineData("throws", "unavailable")]
    public async Task Another_does_not_and_the_old_one_runs_on(string token, string code)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open("ada/s1/15");
        await connection.Peer.Say($$"""{"type":"token","token":"{{token}}","ref":"t"}""");
        var error = await connection.Peer.Hear();
        Code(error).ShouldBe(code);
        error.GetProperty("ref").GetString().ShouldBe("t");

        gateway.Pass(14);
        await connection.Peer.Say("""{"type":"ping"}""");
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
        gateway.Pass(1);
        await connection.Peer.HearClose(4401);
    }

    [Fact]
    public async Task A_renewal_refused_by_the_accounts_is_no_renewal()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open("ada/s1/15");
        gateway.Accounts.Answer = () => default;
        await connection.Peer.Say("""{"type":"token","token":"ada/s1/600"}""");
        Code(await connection.Peer.Hear()).ShouldBe("unauthenticated");
    }

    [Fact]
    public async Task A_failure_of_ours_ends_the_connection_and_nothing_else()
    {
        await using var gateway = new Gateway();
        var (failing, other) = (await gateway.Open(), await gateway.Open());
        gateway.Rooms.Fails = new InvalidOperationException("a bug");
        await failing.Peer.Say("""{"type":"join","room":"r"}""");
        await failing.Peer.HearClose(1011);
        await failing.Peer.Write(ClientBytes.CloseFrame(1011));
        (await failing.Ended).Closed.ShouldBe(CloseCode.InternalError);

        await other.Peer.Say("""{"type":"ping"}""");
        (await other.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
    }

    private static string? Code(JsonElement error) => error.GetProperty("code").GetString();

    /// <summary>Passes time in which the client is heard of.</summary>
    private static async Task Keep(Gateway gateway, Connection connection, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            gateway.Pass(1);
            await connection.Peer.Write(ClientBytes.Frame(ClientBytes.Final | ClientBytes.Pong, ""));
        }
    }
}
