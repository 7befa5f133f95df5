using System.Buffers;
using System.IO.Pipelines;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>Splits what a server sends into frames, and insists that they are as a server's must be.</summary>
internal sealed class FrameSplitter(PipeReader input)
{
    /// <summary>Null: the server ended, between two frames.</summary>
    public async Task<(int Opcode, byte[] Payload)?> Next()
    {
        while (true)
        {
            var read = await input.ReadAsync();
            if (TryFrame(read.Buffer, out var frame, out var end))
            {
                input.AdvanceTo(end);
                return frame;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (!read.IsCompleted) continue;
            read.Buffer.Length.ShouldBe(0, "the server ended within a frame");
            return null;
        }
    }

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
