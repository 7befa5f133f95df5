using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>The opening handshake's headers (RFC 6455, 4.2).</summary>
internal static class Handshake
{
    public const string Version = "13";
    public const string Subprotocol = "orleans-chat.v1";

    private const string AcceptGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyBytes = 16;
    private const int KeyChars = 24;

    /// <summary>Base64 of 16 bytes, once.</summary>
    public static bool IsKey(StringValues key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes + 2];
        return key is [{ Length: KeyChars } only]
            && Convert.TryFromBase64String(only, bytes, out var written)
            && written == KeyBytes;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 6455 asks for SHA-1; nothing is kept secret by it.")]
    public static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptGuid)));

    /// <summary>Whether a header that is a list holds a word, whatever its case.</summary>
    public static bool Has(StringValues header, string word) =>
        header.SelectMany(line => (line ?? "").Split(',')).Any(item => item.Trim().Equals(word, StringComparison.OrdinalIgnoreCase));
}
