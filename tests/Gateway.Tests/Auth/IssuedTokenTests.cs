using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Gateway.Tests.Auth;

/// <summary>What the silos sign, the gateways take.</summary>
public sealed class IssuedTokenTests : ISigningKeyStore
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, 700, TimeSpan.Zero));
    private readonly List<SigningKey> _stored = [];

    public Task<IReadOnlyList<SigningKey>> LoadOrAdd(Func<SigningKey> candidate, CancellationToken cancel)
    {
        if (_stored.Count == 0)
            _stored.Add(candidate());
        return Task.FromResult<IReadOnlyList<SigningKey>>(_stored);
    }

    [Theory]
    [InlineData(15, 900)]
    [InlineData(0.05, 3)]
    public async Task A_token_says_who_and_until_when(double minutes, int seconds)
    {
        var options = new AuthOptions(minutes);
        var signing = new SigningKeys(this, _time);
        var token = await new AccessTokens(options, signing, _time).Issue(new User("ada", "Ada", "Ada", ""), "s1");
        token.ExpiresIn.ShouldBe(seconds);

        var source = new FakeKeys { Keys = await signing.Public() };
        var keys = new VerificationKeys(source, _time, NullLogger<VerificationKeys>.Instance);
        var validator = new TokenValidator(new AuthIssuer(options.Issuer), keys, _time);
        var claims = (await validator.Validate(token.Text, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        claims.User.ShouldBe("ada");
        claims.Session.ShouldBe("s1");
        claims.ExpiresAt.ShouldBe(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(seconds));

        var stranger = new TokenValidator(new AuthIssuer("elsewhere"), keys, _time);
        (await stranger.Validate(token.Text, TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
