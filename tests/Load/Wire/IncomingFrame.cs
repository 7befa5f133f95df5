using System.Buffers.Binary;

namespace Orleans.Chat.Load.Wire;

/// <summary>One frame of the server. <c>Size</c>: with its head. <c>Fault</c>: what is wrong with it, and then nothing else counts.</summary>
internal readonly ref struct IncomingFrame
{
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte MaskBit = 0x80;

    /// <summary>Well above what the server may send: a frame carries at most 64 KiB of text, escaped.</summary>
    private const long PayloadMax = 1 << 19;

    private IncomingFrame(Opcode opcode, ReadOnlySpan<byte> payload, int size)
    {
        Opcode = opcode;
        Payload = payload;
        Size = size;
    }

    private IncomingFrame(string fault) => Fault = fault;

    public Opcode Opcode { get; }

    public ReadOnlySpan<byte> Payload { get; }

    public int Size { get; }

    public string? Fault { get; }

    /// <summary>False as long as the frame is not all there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out IncomingFrame frame)
    {
        frame = default;
        if (bytes.Length < 2)
            return false;

        if (FaultOf(bytes) is { } fault)
        {
            frame = new IncomingFrame(fault);
            return true;
        }

        var head = bytes[1] switch { < 126 => 2, 126 => 4, _ => 10 };
        if (bytes.Length < head)
            return false;
        long length = head switch
        {
            2 => bytes[1],
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
        };
        if (length is < 0 or > PayloadMax)
        {
            frame = new IncomingFrame($"a frame of {length} bytes");
            return true;
        }

        if (bytes.Length < head + length)
            return false;
        frame = new IncomingFrame((Opcode)(bytes[0] & 0x0F), bytes.Slice(head, (int)length), head + (int)length);
        return true;
    }

    /// <summary>The server sends each message in one frame, and was offered no extension.</summary>
    private static string? FaultOf(ReadOnlySpan<byte> bytes)
    {
        if ((bytes[0] & ReservedBits) != 0) return "a frame with reserved bits";
        if ((bytes[0] & FinalBit) == 0 || (bytes[0] & 0x0F) == (int)Opcode.Continuation) return "a message in fragments";
        return (bytes[1] & MaskBit) != 0 ? "a masked frame" : null;
    }
}
