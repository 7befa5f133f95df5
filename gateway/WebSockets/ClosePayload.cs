using System.Buffers.Binary;
using System.Text.Unicode;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>The payload of a peer's close frame (RFC 6455, 5.5.1 and 7.4): nothing, or a code and a reason in UTF-8.</summary>
internal static class ClosePayload
{
    private const int CodeBytes = 2;

    /// <summary>Null: a valid one.</summary>
    public static CloseCode? Fault(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty) return null;
        if (payload.Length < CodeBytes || !MayBeSent(BinaryPrimitives.ReadUInt16BigEndian(payload)))
            return CloseCode.ProtocolError;
        return Utf8.IsValid(payload[CodeBytes..]) ? null : CloseCode.NotUtf8;
    }

    /// <summary>1005, 1006 and 1015 only ever stand for a close without a code; the rest is what is registered or free to use.</summary>
    private static bool MayBeSent(int code) =>
        code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
