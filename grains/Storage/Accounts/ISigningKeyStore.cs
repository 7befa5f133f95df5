namespace Orleans.Chat.Storage.Accounts;

/// <summary>The keys that sign access tokens: made on first start, kept with the data, shared by all nodes.</summary>
public interface ISigningKeyStore
{
    /// <summary>All keys, newest first. When there is none, stores <paramref name="candidate"/> unless another node was first.</summary>
    Task<IReadOnlyList<SigningKey>> LoadOrAdd(Func<SigningKey> candidate, CancellationToken cancel);
}

/// <summary>An ES256 key: PKCS#8, DER.</summary>
public sealed record SigningKey(string KeyId, byte[] PrivateKey, DateTimeOffset CreatedAt);
