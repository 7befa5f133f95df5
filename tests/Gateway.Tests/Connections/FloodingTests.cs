using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Tests.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

public sealed class FloodingTests
{
    [Fact]
    public async Task Frames_beyond_the_rate_are_refused_with_what_they_were()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await SpendTheBurst(connection);
        await connection.Peer.Say("""{"type":"send","room":"r","id":"c9","text":"t"}""");
        var error = await connection.Peer.Hear();
        error.GetProperty("code").GetString().ShouldBe("rate_limited");
        error.GetProperty("ref").GetString().ShouldBe("c9");
        error.GetProperty("room").GetString().ShouldBe("r");

        gateway.Time.Advance(TimeSpan.FromMilliseconds(error.GetProperty("retryAfterMs").GetInt32()));
        await connection.Peer.Say("""{"type":"send","room":"r","id":"c9","text":"t"}""");
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("ack");
    }

    [Fact]
    public async Task Going_on_for_ten_seconds_ends_the_connection()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await SpendTheBurst(connection);
        for (var i = 0; i < 100 && connection.Session.State == SessionState.Open; i++)
        {
            for (var k = 0; k < 5; k++) await connection.Peer.Say("""{"type":"ping"}""");
            for (var k = 0; k < 5; k++) await connection.Peer.Hear();
            gateway.Pass(0.1);
        }

        connection.Session.State.ShouldBe(SessionState.Open);
        for (var k = 0; k < 5; k++) await connection.Peer.Say("""{"type":"ping"}""");
        connection.Session.State.ShouldBe(SessionState.Closing);
        while ((await connection.Peer.Frame()) is var frame && frame.Opcode != ClientBytes.Close)
            frame.Opcode.ShouldBe(ClientBytes.Text);
    }

    [Fact]
    public async Task Pings_of_the_framing_count_too()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await SpendTheBurst(connection);
        await connection.Peer.Write(ClientBytes.Frame(ClientBytes.Final | ClientBytes.Ping, "unanswered"));
        gateway.Pass(1);
        await connection.Peer.Say("""{"type":"ping"}""");
        (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
    }

    [Fact]
    public async Task Without_limits_nothing_is_refused()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        var connection = await gateway.Open();
        for (var i = 0; i < 1_000; i++)
        {
            await connection.Peer.Say("""{"type":"ping"}""");
            (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
        }
    }

    private static async Task SpendTheBurst(Connection connection)
    {
        for (var i = 0; i < Limits.FrameBurst; i++)
        {
            await connection.Peer.Say("""{"type":"ping"}""");
            (await connection.Peer.Hear()).GetProperty("type").GetString().ShouldBe("pong");
        }
    }
}
