using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Auth;

/// <summary>
/// Takes one form of token only: ES256, of type at+jwt, from our issuer, for our audience, signed with a key that we fetched
/// ourselves. What a token's header says of keys is never followed.
/// </summary>
internal sealed class TokenValidator : ITokenValidator
{
    public const string Audience = "orleans-chat";
    public const string TokenType = "at+jwt";

    /// <summary>By how much the clocks of two nodes may differ: a token made by one must be good at once at the other.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Ours are below 600.</summary>
    private const int TokenCharsMax = 4 * 1024;

    private readonly VerificationKeys keys;
    private readonly TimeProvider time;
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = TokenCharsMax };
    private readonly TokenValidationParameters common;

    public TokenValidator(AuthIssuer issuer, VerificationKeys keys, TimeProvider time)
    {
        this.keys = keys;
        this.time = time;
        common = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [TokenType],
            ValidIssuer = issuer.Name,
            ValidAudience = Audience,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsAlive,
        };
    }

    public async ValueTask<TokenClaims?> Validate(string token, CancellationToken cancel)
    {
        if (token is not { Length: > 0 and <= TokenCharsMax } || KeyIdOf(token) is not { } keyId)
            return null;

        if (await keys.Find(keyId, cancel) is not { } key)
            return null;

        var parameters = common.Clone();
        parameters.IssuerSigningKey = key;
        var result = await handler.ValidateTokenAsync(token, parameters);
        return result.IsValid && result.SecurityToken is JsonWebToken jwt ? ClaimsOf(jwt) : null;
    }

    /// <summary>Null: not a signed token of ours at first sight, which costs no look at keys.</summary>
    private static string? KeyIdOf(string token)
    {
        try
        {
            var jwt = new JsonWebToken(token);
            return jwt.Alg == SecurityAlgorithms.EcdsaSha256 && jwt.Kid is { Length: > 0 and <= Limits.IdChars } kid ? kid : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private static TokenClaims? ClaimsOf(JsonWebToken jwt)
    {
        var session = jwt.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Sid, out var sid) ? sid : null;
        return Ids.IsId(jwt.Subject) && Ids.IsId(session) && jwt.ValidFrom != default
            ? new TokenClaims(jwt.Subject, session!, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
            : null;
    }

    /// <summary>Exact at the end, which sockets are closed by; lenient at the beginning, where clocks differ. Both must be there.</summary>
    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return notBefore is { } from && expires is { } to && from <= now + ClockSkew && now < to;
    }
}
