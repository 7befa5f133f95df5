using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Tests.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>RFC 6455, 7, and how a session ends.</summary>
public sealed class ClosingTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4999)]
    public async Task A_peers_close_is_echoed_and_is_the_end(int code)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Write(ClientBytes.CloseFrame(code, "bye"));
        var (opcode, payload) = await connection.Peer.Frame();
        opcode.ShouldBe(ClientBytes.Close);
        payload.ShouldBe([(byte)(code >> 8), (byte)code]);
        (await connection.Ended).ShouldBe(new SessionEnd(null, IsClean: true));
        await connection.Peer.HearEnd();
        gateway.Rooms.Calls.ShouldBe(["leave ada's name"]);
        gateway.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_close_gets_an_empty_one()
    {
        await using var gateway = new Gateway();
        var connection = gateway.Connect();
        await connection.Peer.Write(ClientBytes.Frame(ClientBytes.Final | ClientBytes.Close, ""));
        (await connection.Peer.Frame()).Payload.ShouldBeEmpty();
        (await connection.Ended).IsClean.ShouldBeTrue();
        gateway.Rooms.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_follows_a_close_is_not_heard()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Write(
            [.. ClientBytes.CloseFrame(1000), .. ClientBytes.Message("""{"type":"part","room":"r"}""")]);
        await connection.Peer.HearClose(1000);
        (await connection.Ended).IsClean.ShouldBeTrue();
        gateway.Rooms.Calls.ShouldBe(["leave ada's name"]);
    }

    [Theory]
    [InlineData(1002)]
    [InlineData(1007)]
    [InlineData(1009)]
    [InlineData(4400)]
    public async Task Broken_framing_is_told_by_its_code(int code)
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Write(code switch
        {
            1002 => [0xFF],
            1007 => ClientBytes.Frame(ClientBytes.Final | ClientBytes.Text, [0xC0, 0x80]),
            1009 => ClientBytes.Head(ClientBytes.Final | ClientBytes.Text, 1L << 62),
            _ => ClientBytes.Frame(ClientBytes.Final | ClientBytes.Binary, "x"),
        });
        await connection.Peer.HearClose(code);

        // Whatever else it sends is read, so that no reset swallows our close frame, until it hangs up.
        await connection.Peer.Write(new byte[1_000]);
        connection.Ended.IsCompleted.ShouldBeFalse();
        connection.Peer.Hang();
        (await connection.Ended).ShouldBe(new SessionEnd((CloseCode)code, IsClean: true));
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_a_close_is_waited_for_five_seconds()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        connection.Session.Close(CloseCode.ShuttingDown);
        await connection.Peer.HearClose(1001);
        gateway.Pass(4);
        connection.Ended.IsCompleted.ShouldBeFalse();
        gateway.Pass(1);
        (await connection.Ended).Closed.ShouldBe(CloseCode.ShuttingDown);
    }

    [Fact]
    public async Task A_peer_that_hangs_up_is_gone()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        connection.Peer.Hang();
        (await connection.Ended).ShouldBe(new SessionEnd(null, IsClean: false));
        gateway.Rooms.Calls.ShouldBe(["leave ada's name"]);
        gateway.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_it_said_before_it_hung_up_counts()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        await connection.Peer.Say("""{"type":"send","room":"r","id":"c","text":"last words"}""");
        connection.Peer.Hang();
        await connection.Ended;
        gateway.Rooms.Calls.ShouldBe(["send r c last words  ", "leave ada's name"]);
    }

    [Fact]
    public async Task The_first_reason_counts()
    {
        await using var gateway = new Gateway();
        var connection = await gateway.Open();
        connection.Session.Close(CloseCode.Restarting);
        connection.Session.Close(CloseCode.Unauthenticated);
        await connection.Peer.HearClose(1012);
        connection.Peer.Hang();
        (await connection.Ended).Closed.ShouldBe(CloseCode.Restarting);
    }

    [Fact]
    public async Task Replies_after_the_close_go_nowhere()
    {
        await using var gateway = new Gateway();
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open();
        await connection.Peer.Say("""{"type":"send","room":"r","id":"c","text":"t"}""");
        await connection.Peer.Write(ClientBytes.CloseFrame(1000));
        await connection.Peer.HearClose(1000);
        await connection.Ended;
        gateway.Rooms.Release();
        connection.Session.Outbound.TryQueue(WireFrame.Of(new PongFrame())).ShouldBeFalse();
        await connection.Peer.HearEnd();
    }

    [Fact]
    public async Task A_close_while_replies_are_awaited_ends_the_waiting()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open();
        for (var i = 0; i < ReplyWindow.Replies; i++)
            await connection.Peer.Say($$"""{"type":"send","room":"r","id":"c{{i}}","text":"t"}""");
        connection.Session.Close(CloseCode.ShuttingDown);
        await connection.Peer.HearClose(1001);
        await gateway.Rooms.Left.Task;
        connection.Peer.Hang();
        (await connection.Ended).IsClean.ShouldBeTrue();
    }
}
