using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Orleans.Chat.Accounts;

namespace Orleans.Chat.Gateway.Tests.Auth;

/// <summary>Makes tokens by hand, good ones and forged ones, so that no library corrects what is wrong with them.</summary>
internal sealed class Mint : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Mint(string keyId) => KeyId = keyId;

    public string KeyId { get; }

    public VerificationKey Public
    {
        get
        {
            var q = _key.ExportParameters(false).Q;
            return new VerificationKey(KeyId, Base64Url.EncodeToString(q.X), Base64Url.EncodeToString(q.Y));
        }
    }

    public byte[] PublicBytes => _key.ExportSubjectPublicKeyInfo();

    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    public JsonObject Header() => new() { ["alg"] = "ES256", ["typ"] = "at+jwt", ["kid"] = KeyId };

    public static JsonObject Payload(DateTimeOffset now) => new()
    {
        ["iss"] = "orleans-chat",
        ["aud"] = "orleans-chat",
        ["sub"] = "ada",
        ["sid"] = "s1",
        ["jti"] = "j1",
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.AddMinutes(15).ToUnixTimeSeconds(),
    };

    public string Sign(JsonObject header, JsonObject payload) =>
        Signed(header, payload, bytes => _key.SignData(bytes, HashAlgorithmName.SHA256));

    public static string SignWithSecret(JsonObject header, JsonObject payload, byte[] secret) =>
        Signed(header, payload, bytes => HMACSHA256.HashData(secret, bytes));

    public static string Unsigned(JsonObject header, JsonObject payload) => Signed(header, payload, _ => []);

    public void Dispose() => _key.Dispose();

    private static string Signed(JsonObject header, JsonObject payload, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(header)}.{Encode(payload)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
