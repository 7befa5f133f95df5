using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>Who stands behind a token: its signature first, then whether that sign-in still lives. Never throws, and never hangs.</summary>
internal static class SignInCheck
{
    public static async ValueTask<SignInOutcome> Token(string token, SessionServices services)
    {
        try
        {
            var validated = services.Tokens.Validate(token, CancellationToken.None);
            return new SignInOutcome(await validated.AsTask().WaitAsync(SessionLimits.SignInWithin, services.Time));
        }
        catch (Exception error)
        {
            services.Log.SignInUnavailable(error);
            return new SignInOutcome(Failed: true);
        }
    }

    public static async ValueTask<SignInOutcome> Lives(TokenClaims claims, SessionServices services)
    {
        try
        {
            var asked = services.SignIns.SignedIn(claims.User, claims.Session);
            var user = await asked.AsTask().WaitAsync(SessionLimits.SignInWithin, services.Time);
            return new SignInOutcome(claims, user);
        }
        catch (Exception error)
        {
            services.Log.SignInUnavailable(error);
            return new SignInOutcome(claims, Failed: true);
        }
    }
}
