using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;
using Orleans.Chat.Accounts;

namespace Orleans.Chat.Gateway.Auth;

/// <summary>
/// The public keys of access tokens, as this gateway last fetched them. A token that names an unknown key makes it ask anew, but at
/// most every few seconds: made-up key ids must not become load on the silos. Who asks during a fetch shares it, and its failure.
/// </summary>
internal sealed class VerificationKeys(IKeySource source, TimeProvider time, ILogger<VerificationKeys> logger)
{
    public static readonly TimeSpan FetchAtMostEvery = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private volatile FetchedKeys _current = new([], At: null);
    private Task<FetchedKeys>? _fetch;

    /// <summary>Null: no such key of ours.</summary>
    public async ValueTask<SecurityKey?> Find(string keyId, CancellationToken cancel)
    {
        if (_current.Find(keyId) is { } known)
            return known;

        return (await Newest().WaitAsync(cancel)).Find(keyId);
    }

    private Task<FetchedKeys> Newest()
    {
        lock (_lock)
        {
            if (_fetch is null && !_current.IsOlderThan(FetchAtMostEvery, time))
                return Task.FromResult(_current);

            return _fetch ??= Fetch();
        }
    }

    private async Task<FetchedKeys> Fetch()
    {
        // So that whoever holds the lock and starts this has noted the fetch before it ends.
        await Task.Yield();
        try
        {
            var keys = await source.Fetch();
            return _current = new FetchedKeys([.. keys.Select(AsSecurityKey)], time.GetTimestamp());
        }
        catch (Exception e) when (_current.Keys.Length > 0)
        {
            // Whoever holds a token of a known key must not suffer from those that come with an unknown one.
            Log.KeysNotFetched(logger, e);
            return _current = _current with { At = time.GetTimestamp() };
        }
        finally
        {
            lock (_lock)
                _fetch = null;
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

        public bool IsOlderThan(TimeSpan age, TimeProvider time) => At is not { } at || time.GetElapsedTime(at) >= age;
    }
}
