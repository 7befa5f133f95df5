using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Orleans.Chat.Gateway.Tests.WebSockets;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>The client's end of a connection over in-memory pipes.</summary>
internal sealed class Peer : IDuplexPipe
{
    private readonly Pipe _toServer;
    private readonly Pipe _toClient;
    private readonly FrameSplitter _heard;

    /// <param name="toClientMax">What the "socket" takes before it pushes back.</param>
    /// <param name="toServerMax">What the "socket" holds that the server has not read.</param>
    public Peer(int toClientMax = 64 * 1024, int toServerMax = 64 * 1024)
    {
        _toServer = new Pipe(Inline(toServerMax));
        _toClient = new Pipe(Inline(toClientMax));
        _heard = new FrameSplitter(_toClient.Reader);
    }

    PipeReader IDuplexPipe.Input => _toServer.Reader;

    PipeWriter IDuplexPipe.Output => _toClient.Writer;

    /// <summary>Completes when the server has taken enough of what it was sent.</summary>
    public async Task Write(byte[] bytes) => await _toServer.Writer.WriteAsync(bytes);

    public Task Say(string json) => Write(ClientBytes.Message(json));

    public void Hang() => _toServer.Writer.Complete();

    /// <summary>The next text frame.</summary>
    public async Task<JsonElement> Hear()
    {
        var (opcode, payload) = await Frame();
        opcode.ShouldBe(ClientBytes.Text, $"instead of a text: {Convert.ToHexString(payload)}");
        return JsonElement.Parse(payload);
    }

    /// <summary>The next frame must be a close with that code.</summary>
    public async Task HearClose(int code)
    {
        var (opcode, payload) = await Frame();
        opcode.ShouldBe(ClientBytes.Close, Encoding.UTF8.GetString(payload));
        ((payload[0] << 8) | payload[1]).ShouldBe(code);
    }

    public async Task<(int Opcode, byte[] Payload)> Frame()
    {
        var frame = await _heard.Next();
        return frame.ShouldNotBeNull("the server ended without the frame that was waited for");
    }

    /// <summary>Nothing more comes, whole or in part.</summary>
    public async Task HearEnd() => (await _heard.Next()).ShouldBeNull();

    /// <summary>What a write sets off is done when it returns: the session's loop runs on the writer, so tests need not wait for it.</summary>
    private static PipeOptions Inline(int max) =>
        new(null, PipeScheduler.Inline, PipeScheduler.Inline, max, max / 2, useSynchronizationContext: false);
}
