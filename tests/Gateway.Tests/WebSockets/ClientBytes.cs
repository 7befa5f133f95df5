using System.Buffers.Binary;
using System.Text;

namespace Orleans.Chat.Gateway.Tests.WebSockets;

/// <summary>Frames as a client sends them, right or wrong.</summary>
internal static class ClientBytes
{
    public const int Text = 0x1;
    public const int Continuation = 0x0;
    public const int Binary = 0x2;
    public const int Close = 0x8;
    public const int Ping = 0x9;
    public const int Pong = 0xA;
    public const int Final = 0x80;

    public static byte[] Message(string text) => Frame(Final | Text, Encoding.UTF8.GetBytes(text));

    public static byte[] Frame(int firstByte, byte[] payload, uint mask = 0x5AC3_1E77)
    {
        var head = Head(firstByte, payload.Length, mask);
        var frame = new byte[head.Length + payload.Length];
        head.CopyTo(frame, 0);
        for (var i = 0; i < payload.Length; i++)
            frame[head.Length + i] = (byte)(payload[i] ^ head[head.Length - 4 + (i % 4)]);
        return frame;
    }

    public static byte[] Frame(int firstByte, string payload) => Frame(firstByte, Encoding.UTF8.GetBytes(payload));

    public static byte[] CloseFrame(int code, string reason = "")
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return Frame(Final | Close, payload);
    }

    /// <summary>The head alone, with its mask.</summary>
    public static byte[] Head(int firstByte, long length, uint mask = 0x5AC3_1E77)
    {
        var head = new List<byte> { (byte)firstByte };
        Span<byte> extended = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(extended, length);
        if (length < 126) head.Add((byte)(0x80 | length));
        else if (length <= ushort.MaxValue) head.AddRange([0xFE, .. extended[6..]]);
        else head.AddRange([0xFF, .. extended]);
        head.AddRange([(byte)(mask >> 24), (byte)(mask >> 16), (byte)(mask >> 8), (byte)mask]);
        return [.. head];
    }
}
