using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Clients;

/// <summary>One connection: frames out in the order said, frames in until it ends.</summary>
internal sealed class ChatSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<byte[]> _said = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(16_384) { SingleReader = true });
    private Task _writing = Task.CompletedTask;

    private ChatSocket()
    {
    }

    /// <summary>The code that the server closed it with; null: it did not, or not yet.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    /// <summary>Connected and greeted.</summary>
    public static async Task<ChatSocket> Open(Uri server, Account account, CancellationToken cancel)
    {
        var chat = new ChatSocket();
        try
        {
            await chat._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/ws" }.Uri, cancel);
            chat._writing = chat.Write();
            chat.Say(new HelloFrame(account.Token));
            if (await chat.Hear(cancel) is not WelcomeFrame)
                throw new WebSocketException("The server gave no welcome.");
            return chat;
        }
        catch
        {
            await chat.DisposeAsync();
            throw;
        }
    }

    /// <summary>Queues a frame. Once the connection has ended it is dropped.</summary>
    public void Say(ClientFrame frame) =>
        _said.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(frame, ChatJson.Wire.ClientFrame));

    /// <summary>The next frame; null: the connection has ended.</summary>
    public async Task<ServerFrame?> Hear(CancellationToken cancel)
    {
        var message = new ArrayBufferWriter<byte>(1_024);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(message.GetMemory(4_096), cancel);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
                    return null;
                }

                message.Advance(received.Count);
                if (received.EndOfMessage)
                    return JsonSerializer.Deserialize(message.WrittenSpan, ChatJson.Wire.ServerFrame)!;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _said.Writer.TryComplete();
        _socket.Abort();
        await _writing;
        _socket.Dispose();
    }

    private async Task Write()
    {
        try
        {
            await foreach (var frame in _said.Reader.ReadAllAsync())
                await _socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever hears learns of the end; what was not written counts as unknown.
            _said.Writer.TryComplete();
        }
    }
}
