using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;
using Orleans.Chat.Accounts;

namespace Orleans.Chat.Gateway.Auth;

/// <summary>
/// The public keys of access tokens, as this gateway last fetched them. A token that names an unknown key makes it ask anew, but at
/// most every few seconds: made-up key ids must not become load on the silos.
/// </summary>
internal sealed class VerificationKeys(IKeySource source, TimeProvider time, ILogger<VerificationKeys> logger) : IDisposable
{
    public static readonly TimeSpan FetchAtMostEvery = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim oneFetch = new(1);
    private volatile FetchedKeys current = new([], At: null);

    /// <summary>Null: no such key of ours.</summary>
    public async ValueTask<SecurityKey?> Find(string keyId, CancellationToken cancel)
    {
        if (current.Find(keyId) is { } known)
            return known;

        await oneFetch.WaitAsync(cancel);
        try
        {
            if (current.Find(keyId) is null && current.IsOlderThan(FetchAtMostEvery, time.GetTimestamp(), time))
                current = await Fetch(cancel);
        }
        finally
        {
            oneFetch.Release();
        }

        return current.Find(keyId);
    }

    public void Dispose() => oneFetch.Dispose();

    private async Task<FetchedKeys> Fetch(CancellationToken cancel)
    {
        try
        {
            var keys = await source.Fetch().WaitAsync(cancel);
            return new FetchedKeys([.. keys.Select(AsSecurityKey)], time.GetTimestamp());
        }
        catch (Exception e) when (e is not OperationCanceledException && current.Keys.Length > 0)
        {
            // Whoever holds a token of a known key must not suffer from those that come with an unknown one.
            Log.KeysNotFetched(logger, e);
            return current with { At = time.GetTimestamp() };
        }
    }

    private static SecurityKey AsSecurityKey(VerificationKey key) => new JsonWebKey
    {
        Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
        Crv = JsonWebKeyECTypes.P256,
        Kid = key.KeyId,
        X = key.X,
        Y = key.Y,
    };

    private sealed record FetchedKeys(ImmutableArray<SecurityKey> Keys, long? At)
    {
        public SecurityKey? Find(string keyId) => Keys.FirstOrDefault(k => k.KeyId == keyId);

        public bool IsOlderThan(TimeSpan age, long now, TimeProvider time) => At is not { } at || time.GetElapsedTime(at, now) >= age;
    }
}
