using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Opaque tokens of 256 random bits. Only their hashes are stored: who reads the database cannot sign in with it.</summary>
internal static class RefreshTokens
{
    private const int CharsMax = 128;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 in lower-case hex. Null: no token has such a length.</summary>
    public static string? HashOf(string token) =>
        token.Length is > 0 and <= CharsMax ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;
}
