using System.Buffers;
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

    /// <param name="toClientMax">What the "socket" takes before it pushes back.</param>
    /// <param name="toServerMax">What the "socket" holds that the server has not read.</param>
    public Peer(int toClientMax = 64 * 1024, int toServerMax = 64 * 1024)
    {
        _toServer = new Pipe(Inline(toServerMax));
        _toClient = new Pipe(Inline(toClientMax));
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
        while (true)
        {
            var read = await _toClient.Reader.ReadAsync();
            if (TryFrame(read.Buffer, out var frame, out var end))
            {
                _toClient.Reader.AdvanceTo(end);
                return frame;
            }

            read.IsCompleted.ShouldBeFalse("the server ended without the frame that was waited for");
            _toClient.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Nothing more comes, whole or in part.</summary>
    public async Task HearEnd()
    {
        var read = await _toClient.Reader.ReadAsync();
        read.Buffer.Length.ShouldBe(0);
        read.IsCompleted.ShouldBeTrue();
    }

    /// <summary>What a write sets off is done when it returns: the session's loop runs on the writer, so tests need not wait for it.</summary>
    private static PipeOptions Inline(int max) =>
        new(null, PipeScheduler.Inline, PipeScheduler.Inline, max, max / 2, useSynchronizationContext: false);

    private static bool TryFrame(ReadOnlySequence<byte> buffer, out (int Opcode, byte[] Payload) frame, out SequencePosition end)
    {
        (frame, end) = (default, default);
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var first) || !reader.TryRead(out var second)) return false;
        (first & 0xF0).ShouldBe(0x80, "server frames are final and have no reserved bits");
        (second & 0x80).ShouldBe(0, "server frames are not masked");
        long length = second;
        if (second == 126)
        {
            if (!reader.TryReadBigEndian(out short shorter)) return false;
            length = (ushort)shorter;
        }
        else if (second == 127 && !reader.TryReadBigEndian(out length)) return false;

        if (reader.Remaining < length) return false;
        frame = (first & 0x0F, reader.UnreadSequence.Slice(0, length).ToArray());
        reader.Advance(length);
        end = reader.Position;
        return true;
    }
}
