using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>How access tokens are made.</summary>
public sealed record AuthOptions(double AccessTokenMinutes = 15, string Issuer = AuthOptions.DefaultIssuer)
{
    public const string DefaultIssuer = "orleans-chat";

    /// <summary>Who the tokens are for; each of them says so.</summary>
    public const string Audience = "orleans-chat";

    /// <summary>Three seconds (for tests of the renewal) to a day.</summary>
    public static readonly (double Min, double Max) AccessTokenMinutesBounds = (0.05, 1_440);

    private const int IssuerCharsMax = 200;

    public TimeSpan AccessTokenLife => TimeSpan.FromMinutes(AccessTokenMinutes);

    /// <summary>Throws <see cref="InvalidOperationException"/> with one line that names the setting as an operator would set it.</summary>
    public static AuthOptions From(IConfiguration configuration)
    {
        var auth = configuration.GetSection("Chat:Auth");
        return new AuthOptions(MinutesFrom(auth["AccessTokenMinutes"]), IssuerFrom(auth["Issuer"]));
    }

    private static double MinutesFrom(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new AuthOptions().AccessTokenMinutes;

        var (min, max) = AccessTokenMinutesBounds;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) && minutes >= min && minutes <= max
            ? minutes
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Chat__Auth__AccessTokenMinutes: \"{text}\" is not a number from {min} to {max}."));
    }

    private static string IssuerFrom(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return DefaultIssuer;

        return text.Length <= IssuerCharsMax && !text.Any(char.IsControl)
            ? text
            : throw new InvalidOperationException($"Chat__Auth__Issuer: it has at most {IssuerCharsMax} characters on one line.");
    }
}
