using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>The opening handshake (RFC 6455, 4) and all that stands before it, over a real server.</summary>
public sealed class EndpointTests
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correct_handshake_is_accepted()
    {
        await using var server = await SocketServer.Start();
        var answer = await server.Ask(Request());
        answer.ShouldStartWith("HTTP/1.1 101 ");
        answer.ShouldContain("Upgrade: websocket\r\n");
        answer.ShouldContain("Connection: Upgrade\r\n");
        answer.ShouldContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
        answer.ShouldNotContain("Sec-WebSocket-Protocol");
        answer.ShouldNotContain("Sec-WebSocket-Extensions");
    }

    [Theory]
    [InlineData("orleans-chat.v1", true)]
    [InlineData("other, orleans-chat.v1", true)]
    [InlineData("other", false)]
    public async Task The_subprotocol_is_echoed_if_it_was_offered(string offered, bool isEchoed)
    {
        await using var server = await SocketServer.Start();
        var answer = await server.Ask(Request($"Sec-WebSocket-Protocol: {offered}"));
        answer.ShouldStartWith("HTTP/1.1 101 ");
        answer.Contains("Sec-WebSocket-Protocol: orleans-chat.v1\r\n", StringComparison.Ordinal).ShouldBe(isEchoed);
    }

    [Fact]
    public async Task Extensions_are_never_agreed_to()
    {
        await using var server = await SocketServer.Start();
        var answer = await server.Ask(Request("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"));
        answer.ShouldStartWith("HTTP/1.1 101 ");
        answer.ShouldNotContain("Sec-WebSocket-Extensions");
    }

    [Theory]
    [InlineData("")]
    [InlineData("dGhlIHNhbXBsZSBub25j")]
    [InlineData("dGhlIHNhbXBsZSBub25jZWQ=")]
    [InlineData("not base64 at all, no!!!")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var server = await SocketServer.Start();
        Refused(await server.Ask(Request().Replace(Key, key, StringComparison.Ordinal)), 400, "invalid");
    }

    [Theory]
    [InlineData("8")]
    [InlineData("14")]
    [InlineData("13, 8")]
    public async Task Another_version_is_told_ours(string version)
    {
        await using var server = await SocketServer.Start();
        var answer = await server.Ask(Request().Replace("Version: 13", $"Version: {version}", StringComparison.Ordinal));
        Refused(answer, 426, "invalid");
        answer.ShouldContain("Sec-WebSocket-Version: 13\r\n");
    }

    [Fact]
    public async Task What_is_no_upgrade_is_told_to()
    {
        await using var server = await SocketServer.Start();
        Refused(await server.Ask("GET /ws HTTP/1.1\nHost: h\n\n"), 426, "invalid");
        Refused(await server.Ask(Request().Replace("Upgrade: websocket", "Upgrade: h2c", StringComparison.Ordinal)), 426, "invalid");
        (await server.Ask("POST /ws HTTP/1.1\nHost: h\nContent-Length: 0\n\n")).ShouldStartWith("HTTP/1.1 405 ");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://chat.example:8080", true)]
    [InlineData("HTTP://CHAT.EXAMPLE:8080", true)]
    [InlineData("https://chat.example:8080", false)]
    [InlineData("http://chat.example", false)]
    [InlineData("http://chat.example:8080/", false)]
    [InlineData("http://chat.example:8080.evil.example", false)]
    [InlineData("http://chat.example.evil.example:8080", false)]
    [InlineData("http://evil.example/chat.example:8080", false)]
    [InlineData("http://chat.example:8080@evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("file://", false)]
    [InlineData("http://chat.example:8080, http://chat.example:8080", false)]
    [InlineData("https://app.example", true)]
    [InlineData("https://app.example:443", true)]
    [InlineData("https://app.example.evil.example", false)]
    [InlineData("http://app.example", false)]
    [InlineData("http://localhost:5173", true)]
    public async Task Only_pages_of_allowed_origins_may_open_a_socket(string? origin, bool isAllowed)
    {
        await using var server = await SocketServer.Start("--Chat:AllowedOrigins=https://app.example, http://LOCALHOST:5173");
        var answer = await server.Ask(origin is null ? Request() : Request($"Origin: {origin}"));
        if (isAllowed) answer.ShouldStartWith("HTTP/1.1 101 ");
        else Refused(answer, 403, "forbidden");
    }

    [Fact]
    public async Task Two_origins_are_none()
    {
        await using var server = await SocketServer.Start();
        Refused(await server.Ask(Request("Origin: http://chat.example:8080\nOrigin: http://chat.example:8080")), 403, "forbidden");
    }

    [Theory]
    [InlineData("chat.example")]
    [InlineData("https://chat.example/path")]
    [InlineData("*")]
    public async Task A_setting_that_is_no_origin_stops_the_start(string origin)
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(() => SocketServer.Start($"--Chat:AllowedOrigins={origin}"));
        error.Message.ShouldContain("Chat__AllowedOrigins");
    }

    [Fact]
    public async Task A_token_in_the_address_is_refused()
    {
        await using var server = await SocketServer.Start();
        Refused(await server.Ask(Request().Replace("/ws", "/ws?access_token=ada/s1/60", StringComparison.Ordinal)), 400, "invalid");
    }

    [Theory]
    [InlineData("Bearer forged", 401, "unauthenticated")]
    [InlineData("Basic YTpi", 401, "unauthenticated")]
    [InlineData("Bearer", 401, "unauthenticated")]
    [InlineData("Bearer throws", 503, "unavailable")]
    public async Task A_bad_authorization_is_refused(string header, int status, string code)
    {
        await using var server = await SocketServer.Start();
        Refused(await server.Ask(Request($"Authorization: {header}")), status, code);
        server.Sessions.Count.ShouldBe(0);
    }

    [Fact]
    public async Task At_the_most_allowed_the_next_is_told_to_come_later()
    {
        await using var server = await SocketServer.Start("--Chat:Limits:Connections=1");
        using var first = await Connect(server);
        var answer = await server.Ask(Request());
        Refused(answer, 503, "unavailable");
        answer.ShouldContain("Retry-After: ");
    }

    [Fact]
    public async Task A_whole_conversation_runs_over_a_real_socket()
    {
        await using var server = await SocketServer.Start();
        using var client = await Connect(server, authorization: "Bearer ada/s1/600");
        client.SubProtocol.ShouldBe(Handshake.Subprotocol);
        await Say(client, """{"type":"hello"}""");
        (await Hear(client)).GetProperty("user").GetString().ShouldBe("ada");

        // Large enough to come in many reads.
        var text = new string('ü', 20_000);
        await Say(client, $$"""{"type":"send","room":"r","id":"c1","text":"{{text}}"}""");
        (await Hear(client)).GetProperty("id").GetString().ShouldBe("c1");
        server.Sessions.Count.ShouldBe(1);

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", Cancel);
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task A_close_of_ours_reaches_the_client_before_the_connection_ends()
    {
        await using var server = await SocketServer.Start();
        using var client = await Connect(server);
        await Say(client, "not the protocol");
        var received = await client.ReceiveAsync(new byte[100], Cancel);
        received.MessageType.ShouldBe(WebSocketMessageType.Close);
        ((int)client.CloseStatus!).ShouldBe(4400);
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_its_rooms()
    {
        await using var server = await SocketServer.Start();
        using var client = await Connect(server);
        await Say(client, """{"type":"hello","token":"ada/s1/600"}""");
        await Hear(client);
        client.Abort();
        await server.Rooms.Left.Task;
    }

    [Fact]
    public async Task The_hosts_stop_sends_clients_away()
    {
        await using var server = await SocketServer.Start();
        using var client = await Connect(server);
        await Say(client, """{"type":"hello","token":"ada/s1/600"}""");
        await Hear(client);
        var stopping = server.Stop();
        await client.ReceiveAsync(new byte[100], Cancel);
        client.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await client.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "", Cancel);
        await stopping;
        server.Sessions.Count.ShouldBe(0);
    }

    private static async Task<ClientWebSocket> Connect(SocketServer server, string? authorization = null)
    {
        var client = new ClientWebSocket();
        client.Options.AddSubProtocol(Handshake.Subprotocol);
        client.Options.HttpVersion = HttpVersion.Version11;
        if (authorization is not null) client.Options.SetRequestHeader("Authorization", authorization);
        await client.ConnectAsync(server.Socket, Cancel);
        return client;
    }

    private static async Task Say(ClientWebSocket client, string json) =>
        await client.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    private static async Task<JsonElement> Hear(ClientWebSocket client)
    {
        var buffer = new byte[64 * 1024];
        var received = await client.ReceiveAsync(buffer, Cancel);
        received.EndOfMessage.ShouldBeTrue();
        received.MessageType.ShouldBe(WebSocketMessageType.Text);
        return JsonElement.Parse(buffer.AsSpan(0, received.Count));
    }

    private static string Request(string? header = null) =>
        $"""
        GET /ws HTTP/1.1
        Host: chat.example:8080
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: {Key}
        Sec-WebSocket-Version: 13
        {header ?? "X-Nothing: more"}


        """;

    private static void Refused(string answer, int status, string code)
    {
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: application/problem+json\r\n");
        answer.ShouldContain($"\"code\":\"{code}\"");
        answer.ShouldContain($"\"status\":{status}");
    }
}
