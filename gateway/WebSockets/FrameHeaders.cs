using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>
/// Reads the head of a client's frame (RFC 6455, 5.2), and refuses a wrong one at the first byte that shows it. Pure: whether the frame
/// may stand where it stands is <see cref="MessageRules"/>' to say.
/// </summary>
internal static class FrameHeaders
{
    private const int BytesMax = 14;
    private const int MaskBytes = 4;
    private const int ControlLengthMax = 125;
    private const int LengthInTwoBytes = 126;
    private const int LengthInEightBytes = 127;
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte MaskBit = 0x80;

    /// <summary>
    /// The fault, if there is one; else <paramref name="size"/> is what the head takes of <paramref name="bytes"/>, or 0 as long as it is
    /// not all there.
    /// </summary>
    public static CloseCode? Read(in ReadOnlySequence<byte> bytes, out FrameHeader header, out int size)
    {
        Span<byte> head = stackalloc byte[BytesMax];
        var known = (int)Math.Min(bytes.Length, BytesMax);
        bytes.Slice(0, known).CopyTo(head);
        return Read(head[..known], out header, out size);
    }

    private static CloseCode? Read(ReadOnlySpan<byte> head, out FrameHeader header, out int size)
    {
        header = default;
        size = 0;
        if (IsBroken(head)) return CloseCode.ProtocolError;
        if (head.Length < 2) return null;

        var (lengthBytes, lengthMin) = (head[1] & ~MaskBit) switch
        {
            LengthInTwoBytes => (2, LengthInTwoBytes),
            LengthInEightBytes => (8, ushort.MaxValue + 1),
            _ => (0, 0),
        };
        if (head.Length < 2 + lengthBytes) return null;
        var length = Length(head, lengthBytes);

        // A length has one form only, the shortest; the topmost bit of the long one is no length at all.
        if (length < lengthMin) return CloseCode.ProtocolError;

        // No message may be longer, so no frame may say that it is: refused here, nothing was allocated for it.
        if (length > Limits.FrameBytes) return CloseCode.TooBig;

        var whole = 2 + lengthBytes + MaskBytes;
        if (head.Length < whole) return null;
        size = whole;
        var mask = MemoryMarshal.Read<uint>(head[(whole - MaskBytes)..]);
        header = new FrameHeader((Opcode)(head[0] & 0x0F), (head[0] & FinalBit) != 0, (int)length, mask);
        return null;
    }

    /// <summary>What the first two bytes, or the first alone, can be wrong in.</summary>
    private static bool IsBroken(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return false;
        var opcode = (Opcode)(head[0] & 0x0F);
        if ((head[0] & ReservedBits) != 0 || opcode is > Opcode.Binary and < Opcode.Close or > Opcode.Pong) return true;

        var isControl = opcode >= Opcode.Close;
        if (isControl && (head[0] & FinalBit) == 0) return true;
        if (head.Length < 2) return false;
        return (head[1] & MaskBit) == 0 || (isControl && (head[1] & ~MaskBit) > ControlLengthMax);
    }

    private static long Length(ReadOnlySpan<byte> head, int lengthBytes) => lengthBytes switch
    {
        2 => BinaryPrimitives.ReadUInt16BigEndian(head[2..]),
        8 => BinaryPrimitives.ReadInt64BigEndian(head[2..]),
        _ => head[1] & ~MaskBit,
    };
}
