using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Codes of invites: whoever knows one may come in, so they are made here, shown once, and stored only as a hash.</summary>
internal static class InviteCodes
{
    private const int RandomBytes = 20;
    private const int HintChars = 4;

    /// <summary>How long 160 bits are in base64url, which no id of an invite is.</summary>
    private const int CodeChars = 27;

    public static string Next() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static bool IsCode(string value) => value.Length == CodeChars && Ids.IsClientId(value);

    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    public static string Hint(string code) => code[..HintChars];
}
