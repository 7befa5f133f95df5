using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Tests.Auth;

/// <summary>A validator with a mint whose tokens it takes, and one whose tokens it does not.</summary>
internal sealed class Validation : IDisposable
{
    private readonly TokenValidator _validator;

    public Validation()
    {
        Source = new FakeKeys(Ours);
        _validator = new TokenValidator(
            new AuthIssuer("orleans-chat"), new VerificationKeys(Source, Time, NullLogger<VerificationKeys>.Instance), Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public Mint Ours { get; } = new("ours");

    public Mint Foreign { get; } = new("foreign");

    public FakeKeys Source { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public async Task<TokenClaims?> Validate(string token) => await _validator.Validate(token, TestContext.Current.CancellationToken);

    public string Good() => Ours.Sign(Ours.Header(), Mint.Payload(Now));

    public void Dispose()
    {
        Ours.Dispose();
        Foreign.Dispose();
    }
}
