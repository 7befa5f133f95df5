using System.Text.Json;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Tests.WebSockets;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>A client may pipeline what it likes and read when it likes: it is made to wait, never refused, and costs a bounded memory.</summary>
public sealed class BackPressureTests
{
    [Fact]
    public async Task Five_thousand_pipelined_sends_are_all_acknowledged()
    {
        const int sends = 5_000;
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open(peer: new Peer(toServerMax: 4_096));
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < sends; i++)
                await connection.Peer.Say($$"""{"type":"send","room":"r","id":"c{{i}}","text":"line {{i}}"}""");
        }, TestContext.Current.CancellationToken);
        var answering = Task.Run(async () =>
        {
            for (var answered = 0; answered < sends;)
            {
                var held = gateway.Rooms.HeldCount;
                held.ShouldBeLessThanOrEqualTo(ReplyWindow.Replies);
                gateway.Rooms.Release(held);
                answered += held;
                if (held == 0) await Task.Yield();
            }
        }, TestContext.Current.CancellationToken);
        for (var i = 0; i < sends; i++)
        {
            var ack = await connection.Peer.Hear();
            ack.GetProperty("type").GetString().ShouldBe("ack");
            ack.GetProperty("id").GetString().ShouldBe($"c{i}");
        }

        await writing;
        await answering;
    }

    [Fact]
    public async Task At_the_bound_nothing_more_is_read_until_half_are_answered()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open(peer: new Peer(toServerMax: 1024 * 1024));
        for (var i = 0; i < 2 * ReplyWindow.Replies; i++) await Send(connection, $"c{i}");
        gateway.Rooms.HeldCount.ShouldBe(ReplyWindow.Replies);

        gateway.Rooms.Release((ReplyWindow.Replies / 2) - 1);
        gateway.Rooms.HeldCount.ShouldBe((ReplyWindow.Replies / 2) + 1);
        var more = gateway.Rooms.WaitForCalls(ReplyWindow.Replies + (ReplyWindow.Replies / 2));
        gateway.Rooms.Release(1);
        await more;
    }

    [Fact]
    public async Task Silence_while_we_do_not_read_is_not_the_clients()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open("ada/s1/3600");
        for (var i = 0; i < ReplyWindow.Replies; i++) await Send(connection, $"c{i}");
        gateway.Pass(29);
        var more = gateway.Rooms.WaitForCalls(ReplyWindow.Replies + 1);
        gateway.Rooms.Release();
        await Send(connection, "after");
        await more;
        gateway.Pass(19);
        connection.Session.State.ShouldBe(SessionState.Open);
    }

    [Fact]
    public async Task Large_frames_are_bound_by_their_bytes()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open(peer: new Peer(toServerMax: 64 * 1024 * 1024));
        var text = new string('x', 60_000);
        for (var i = 0; i < 100; i++)
            await connection.Peer.Say($$"""{"type":"send","room":"r","id":"c{{i}}","text":"{{text}}"}""");
        gateway.Rooms.HeldCount.ShouldBeInRange(ReplyWindow.Bytes / 61_000, (ReplyWindow.Bytes / 60_000) + 1);
    }

    [Fact]
    public async Task A_resume_joins_no_more_rooms_at_once_than_its_replies_may_take()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        gateway.Rooms.Holds = true;
        var connection = await gateway.Open();
        var rooms = string.Join(',', Enumerable.Range(0, Limits.ResumeRooms).Select(i => $$"""{"room":"r{{i}}"}"""));
        await connection.Peer.Say($$"""{"type":"resume","rooms":[{{rooms}}]}""");
        gateway.Rooms.HeldCount.ShouldBe(ReplyWindow.RepliesBeforeJoin);

        var all = gateway.Rooms.WaitForCalls(Limits.ResumeRooms);
        gateway.Rooms.Holds = false;
        gateway.Rooms.Release();
        await all;

        // In no order: those that are released answer beside those that come after them.
        var answered = new List<string?>();
        while (answered.Count < Limits.ResumeRooms)
            answered.Add((await connection.Peer.Hear()).GetProperty("room").GetString());
        answered.ShouldBe(Enumerable.Range(0, Limits.ResumeRooms).Select(i => $"r{i}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_peer_that_never_reads_is_read_no_further_and_closed_after_thirty_seconds()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        var peer = new Peer(toClientMax: 4_096);
        var connection = await gateway.Open(peer: peer);
        var pings = 0;
        Task said;
        do
        {
            said = peer.Say("""{"type":"ping"}""");
        }
        while (said.IsCompletedSuccessfully && pings++ < 100_000);
        pings.ShouldBeLessThan(10_000, "the client's own socket is full");

        connection.Session.Outbound.TryQueue(WireFrame.Of(new PongFrame())).ShouldBeFalse("the queue is full");
        gateway.Pass(29);
        connection.Session.State.ShouldBe(SessionState.Open);
        gateway.Pass(1);
        connection.Session.State.ShouldBe(SessionState.Closing);
        gateway.Pass(5);
        (await connection.Ended).ShouldBe(new SessionEnd(CloseCode.NothingWritten, IsClean: false));
        gateway.Rooms.Calls.ShouldBe(["leave ada's name"]);
    }

    [Fact]
    public async Task One_that_reads_slowly_is_waited_for()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        var peer = new Peer(toClientMax: 4_096, toServerMax: 64 * 1024 * 1024);
        var connection = await gateway.Open(peer: peer);
        const int pings = 3_000;
        for (var i = 0; i < pings; i++) await peer.Say($$"""{"type":"ping","ref":"{{i}}"}""");
        for (var i = 0; i < pings; i++)
        {
            var frame = await peer.Frame();
            while (frame.Opcode == ClientBytes.Ping)
            {
                await peer.Write(ClientBytes.Frame(ClientBytes.Final | ClientBytes.Pong, ""));
                frame = await peer.Frame();
            }

            JsonElement.Parse(frame.Payload).GetProperty("ref").GetString().ShouldBe($"{i}");
            if (i % 50 == 0) gateway.Pass(1);
        }

        connection.Session.State.ShouldBe(SessionState.Open);
    }

    [Fact]
    public async Task Pings_to_one_that_never_reads_do_not_pile_up()
    {
        await using var gateway = new Gateway(limitsDisabled: true);
        var peer = new Peer(toClientMax: 256);
        var connection = await gateway.Open(peer: peer);
        for (var i = 0; i < 1_000; i++)
            await peer.Write(ClientBytes.Frame(ClientBytes.Final | ClientBytes.Ping, $"{i:D125}"));

        var pongs = 0;
        (int Opcode, byte[] Payload) frame;
        do
        {
            frame = await peer.Frame();
            pongs++;
        }
        while (!frame.Payload.AsSpan().EndsWith("999"u8));
        pongs.ShouldBeLessThan(10);
        connection.Session.State.ShouldBe(SessionState.Open);
    }

    private static Task Send(Connection connection, string id) =>
        connection.Peer.Say($$"""{"type":"send","room":"r","id":"{{id}}","text":"t"}""");
}
