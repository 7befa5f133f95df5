using System.Net.WebSockets;
using System.Text.Json;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>One connection over a real WebSocket, asked one thing at a time.</summary>
internal sealed class Socket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[Limits.FrameBytes * 4];

    private Socket()
    {
    }

    public static async Task<Socket> Open(Uri server, string token)
    {
        var socket = new Socket();
        await socket._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws" }.Uri, Cancel);
        (await socket.Ask(new HelloFrame(token), frame => frame is WelcomeFrame)).ShouldBeOfType<WelcomeFrame>();
        return socket;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The first frame that answers: what comes before it is of no interest.</summary>
    public async Task<ServerFrame> Ask(ClientFrame frame, Predicate<ServerFrame> isAnswer)
    {
        await Say(frame);
        while (true)
        {
            if (await Hear().WaitAsync(Patience) is var heard && isAnswer(heard))
                return heard;
        }
    }

    public async Task Say(ClientFrame frame) => await _socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(frame, ChatJson.Wire.ClientFrame), WebSocketMessageType.Text, endOfMessage: true, Cancel);

    public async Task<ServerFrame> Hear()
    {
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), Cancel);
            received.MessageType.ShouldBe(WebSocketMessageType.Text, $"closed with {_socket.CloseStatus}");
            length += received.Count;
            if (received.EndOfMessage)
                return JsonSerializer.Deserialize(_buffer.AsSpan(0, length), ChatJson.Wire.ServerFrame)!;
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
