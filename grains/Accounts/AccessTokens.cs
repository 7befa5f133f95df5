using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Makes access tokens: JWTs signed with ES256.</summary>
public sealed class AccessTokens(AuthOptions options, SigningKeys keys, TimeProvider time)
{
    // Times are ours to set: from the clock that is passed in.
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>As configured.</summary>
    public TimeSpan Life => options.AccessTokenLife;

    /// <param name="life">Whole seconds, at least one. Null: as configured.</param>
    public async ValueTask<AccessToken> Issue(User user, string session, TimeSpan? life = null)
    {
        var key = await keys.Newest();
        var seconds = Math.Max(1, (int)(life ?? options.AccessTokenLife).TotalSeconds);

        // A JWT's times are whole seconds: what is cut off here is not added to the life.
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()).UtcDateTime;
        return new AccessToken(Sign(key, Describe(user.Id, session, (now, now.AddSeconds(seconds)))), seconds);
    }

    private SecurityTokenDescriptor Describe(string user, string session, (DateTime From, DateTime To) valid) => new()
    {
        TokenType = "at+jwt",
        Issuer = options.Issuer,
        Audience = AuthOptions.Audience,
        IssuedAt = valid.From,
        NotBefore = valid.From,
        Expires = valid.To,
        Claims = new Dictionary<string, object>
        {
            [JwtRegisteredClaimNames.Sub] = user,
            [JwtRegisteredClaimNames.Sid] = session,
            [JwtRegisteredClaimNames.Jti] = RandomIds.New(),
        },
    };

    /// <summary>With an object of its own: one of <see cref="ECDsa"/> may not be used by two threads at once.</summary>
    private string Sign(SigningKey key, SecurityTokenDescriptor token)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(key.PrivateKey, out _);
        var credentials = new ECDsaSecurityKey(ecdsa)
        {
            KeyId = key.KeyId,
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        token.SigningCredentials = new SigningCredentials(credentials, SecurityAlgorithms.EcdsaSha256);
        return handler.CreateToken(token);
    }
}
