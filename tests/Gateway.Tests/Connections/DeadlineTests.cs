using Orleans.Chat.Gateway.Connections;
using static Orleans.Chat.Gateway.Tests.WebSockets.ClientBytes;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>What the passing of time does to a session.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task Silence_is_pinged_at_twenty_seconds_and_deadly_at_thirty()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        var next = connection.Peer.Frame();
        gateway.Pass(19);
        next.IsCompleted.ShouldBeFalse();
        gateway.Pass(1);
        (await next).Opcode.ShouldBe(Ping);
        var close = connection.Peer.HearClose(4508);
        gateway.Pass(9);
        close.IsCompleted.ShouldBeFalse();
        gateway.Pass(1);
        await close;
    }

    [Fact]
    public async Task Silence_is_deadly_to_the_moment_and_not_at_the_next_turn()
    {
        await using var gateway = new Gateway();
        gateway.Pass(0.7);
        var connection = await gateway.Open();
        gateway.Pass(0.3);
        gateway.Pass(29);
        (await connection.Peer.Frame()).Opcode.ShouldBe(Ping);
        var close = connection.Peer.HearClose(4508);
        gateway.Time.Advance(TimeSpan.FromSeconds(0.69));
        connection.Session.State.ShouldBe(SessionState.Open);
        gateway.Time.Advance(SessionLimits.TimerError * 3);
        await close;
    }

    [Fact]
    public async Task Who_answers_in_the_last_moment_lives()
    {
        await using var gateway = new Gateway();
        gateway.Pass(0.7);
        var connection = await gateway.Open();
        gateway.Pass(0.3);
        gateway.Pass(29);
        await connection.Peer.Write(Frame(Final | Pong, ""));
        gateway.Pass(5);
        connection.Session.State.ShouldBe(SessionState.Open);
    }

    [Fact]
    public async Task A_pong_is_a_sign_of_life()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        for (var i = 0; i < 5; i++)
        {
            gateway.Pass(20);
            (await connection.Peer.Frame()).Opcode.ShouldBe(Ping);
            await connection.Peer.Write(Frame(Final | Pong, ""));
        }

        connection.Session.State.ShouldBe(SessionState.Open);
    }

    [Fact]
    public async Task So_is_any_byte()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        gateway.Pass(19);
        var message = Message("""{"type":"ping"}""");
        await connection.Peer.Write(message[..1]);
        gateway.Pass(9);
        await connection.Peer.Write(message[1..]);
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
    }

    [Fact]
    public async Task Pings_are_answered_with_what_they_carried()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        for (var i = 0; i < 10; i++) await connection.Peer.Write(Frame(Final | Ping, $"payload {i}"));
        for (var i = 0; i < 10; i++)
        {
            var (opcode, payload) = await connection.Peer.Frame();
            opcode.ShouldBe(Pong);
            payload.ShouldBe(System.Text.Encoding.ASCII.GetBytes($"payload {i}"));
        }
    }

    [Fact]
    public async Task Also_between_the_fragments_of_a_message()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Write(Frame(Text, """{"type":"""));
        await connection.Peer.Write(Frame(Final | Ping, "now"));
        (await connection.Peer.Frame()).Opcode.ShouldBe(Pong);
        await connection.Peer.Write(Frame(Final, "\"ping\"}"));
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
    }

    [Fact]
    public async Task A_message_that_drips_in_has_ten_seconds()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        var message = Message(new string(' ', 60_000));
        for (var i = 0; i < 10; i++)
        {
            connection.Session.State.ShouldBe(SessionState.Open);
            await connection.Peer.Write([message[i]]);
            gateway.Pass(1);
        }

        await connection.Peer.HearClose(4400);
    }

    [Fact]
    public async Task So_has_one_in_fragments_whatever_stands_between_them()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Write(Frame(Text, " "));
        for (var i = 0; i < 10; i++)
        {
            connection.Session.State.ShouldBe(SessionState.Open);
            await connection.Peer.Write(Frame(Continuation, " "));
            await connection.Peer.Write(Frame(Final | Pong, ""));
            gateway.Pass(1);
        }

        await connection.Peer.HearClose(4400);
    }

    [Fact]
    public async Task Each_message_has_its_own_ten_seconds()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        var message = Message("""{"type":"ping"}""");
        await connection.Peer.Write(message[..5]);
        for (var i = 0; i < 4; i++)
        {
            gateway.Pass(9);
            await connection.Peer.Write([.. message[5..], .. message[..5]]);
            (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
        }
    }

    [Fact]
    public async Task A_token_that_runs_out_ends_the_connection()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open("ada/s1/12");
        gateway.Pass(11);
        connection.Session.State.ShouldBe(SessionState.Open);
        gateway.Pass(1);
        await connection.Peer.HearClose(4401);
    }

    [Fact]
    public async Task A_reply_that_never_comes_is_our_fault()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open();
        for (var i = 0; i < ReplyWindow.Replies; i++)
            await connection.Peer.Say($$"""{"type":"send","room":"r","id":"c{{i}}","text":"t"}""");
        gateway.Pass(29);
        connection.Session.State.ShouldBe(SessionState.Open);
        gateway.Pass(1);
        await connection.Peer.HearClose(1011);
    }
}
