using System.Collections.Immutable;
using System.Security.Cryptography;
using Orleans.Chat.Accounts;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>The keys that sign access tokens: kept with the data, made on first use.</summary>
public sealed class SigningKeys(ISigningKeyStore store, TimeProvider time)
{
    private volatile SigningKey? newest;

    /// <summary>The key to sign with. Read once: a node that was started signs with what was newest then.</summary>
    public async ValueTask<SigningKey> Newest() => newest ??= (await store.LoadOrAdd(Make, default))[0];

    public async Task<ImmutableArray<VerificationKey>> Public() => [.. (await store.LoadOrAdd(Make, default)).Select(PublicHalf)];

    private static VerificationKey PublicHalf(SigningKey key)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(key.PrivateKey, out _);
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        return new VerificationKey(key.KeyId, Base64Url(point.X!), Base64Url(point.Y!));
    }

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private SigningKey Make()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey(RandomIds.New(), ecdsa.ExportPkcs8PrivateKey(), time.GetUtcNow());
    }
}
