using System.Text;

namespace Orleans.Chat.Load.Wire;

/// <summary>The opening handshake, with the key of the example in RFC 6455, 1.3: it proves nothing here that a fresh one would.</summary>
internal static class Handshake
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private static ReadOnlySpan<byte> Accept => "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="u8;

    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    public static byte[] Request(Uri server) => Encoding.ASCII.GetBytes(
        $"GET {server.AbsolutePath.TrimEnd('/')}/ws HTTP/1.1\r\nHost: {server.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + $"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: orleans-chat.v1\r\n\r\n");

    /// <summary>How many bytes the answer takes, 0 as long as it is not all there; <paramref name="refusal"/>: why it is none.</summary>
    public static int Read(ReadOnlySpan<byte> bytes, out string? refusal)
    {
        refusal = null;
        var end = bytes.IndexOf(End);
        if (end < 0)
            return 0;

        var head = bytes[..end];
        if (!head.StartsWith("HTTP/1.1 101"u8))
            refusal = $"the handshake was answered with {Encoding.ASCII.GetString(head[..Math.Max(0, head.IndexOf((byte)'\r'))])}";
        else if (head.IndexOf(Accept) < 0)
            refusal = "the handshake's Sec-WebSocket-Accept is wrong";
        return end + End.Length;
    }
}
