using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Orleans.Chat.Load.Wire;

/// <summary>Frames and masks what a client says, in one buffer that the next frame overwrites.</summary>
internal sealed class OutgoingFrames(Random random)
{
    private const byte FinalBit = 0x80;
    private const byte MaskBit = 0x80;
    private const int HeadMax = 8;
    private const int PayloadMax = ushort.MaxValue;

    private readonly byte[] _buffer = new byte[HeadMax + PayloadMax];

    /// <summary>Good until the next call.</summary>
    public ReadOnlySpan<byte> Of(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        _buffer[0] = (byte)(FinalBit | (byte)opcode);
        var head = payload.Length < 126 ? 2 : 4;
        _buffer[1] = (byte)(MaskBit | (head == 2 ? payload.Length : 126));
        if (head == 4)
            BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(2), (ushort)payload.Length);

        var mask = (uint)random.NextInt64(uint.MaxValue);
        MemoryMarshal.Write(_buffer.AsSpan(head), mask);
        Mask(payload, _buffer.AsSpan(head + sizeof(uint)), mask);
        return _buffer.AsSpan(0, head + sizeof(uint) + payload.Length);
    }

    private static void Mask(ReadOnlySpan<byte> from, Span<byte> into, uint mask)
    {
        var wide = mask | ((ulong)mask << 32);
        var at = 0;
        for (; at + sizeof(ulong) <= from.Length; at += sizeof(ulong))
            MemoryMarshal.Write(into[at..], MemoryMarshal.Read<ulong>(from[at..]) ^ wide);
        for (; at < from.Length; at++)
            into[at] = (byte)(from[at] ^ (mask >> (8 * (at % sizeof(uint)))));
    }
}
