using System.Buffers.Binary;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>Our own control frames, whole: unmasked, as every frame of a server, and of at most 125 bytes of payload.</summary>
internal static class ControlFrames
{
    private const int HeaderBytes = 2;
    private const int CodeBytes = 2;
    private const int PayloadMax = 125;
    private const byte FinalBit = 0x80;

    /// <summary><paramref name="reason"/> is for people and short; it never holds what a client sent.</summary>
    public static byte[] Close(CloseCode code, string reason = "")
    {
        var frame = Of(Opcode.Close, CodeBytes + Encoding.UTF8.GetByteCount(reason));
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(HeaderBytes), (ushort)code);
        Encoding.UTF8.GetBytes(reason, frame.AsSpan(HeaderBytes + CodeBytes));
        return frame;
    }

    /// <summary>The answer to a peer's close frame: the same code, or none.</summary>
    public static byte[] CloseEcho(ReadOnlySpan<byte> payload)
    {
        var code = payload[..Math.Min(payload.Length, CodeBytes)];
        var frame = Of(Opcode.Close, code.Length);
        code.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    public static byte[] Ping() => Of(Opcode.Ping, 0);

    /// <summary>The answer to a ping, with its payload.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> payload)
    {
        var frame = Of(Opcode.Pong, payload.Length);
        payload.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    private static byte[] Of(Opcode opcode, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, PayloadMax);
        var frame = new byte[HeaderBytes + length];
        frame[0] = (byte)(FinalBit | (int)opcode);
        frame[1] = (byte)length;
        return frame;
    }
}
