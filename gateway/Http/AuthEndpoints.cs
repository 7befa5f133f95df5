using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Http.Access;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Http.Documents;
using Orleans.Chat.Gateway.Http.Pacing;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Http;

/// <summary>Signing in and out. The refresh token travels in a cookie only, which no script can read.</summary>
internal static class AuthEndpoints
{
    private const int UserAgentChars = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/register", Register).Open().RequireRateLimiting(PaceRules.SignIn)
            .Describe("register", "Make an account and sign in. Sets the refresh cookie.")
            .Answers<SignedIn>(StatusCodes.Status201Created).Refuses(ErrorCode.TooLong, ErrorCode.Conflict);
        auth.MapPost("/login", Login).Open().RequireRateLimiting(PaceRules.SignIn)
            .Describe("login", "Sign in. Sets the refresh cookie.")
            .Answers<SignedIn>().Refuses(ErrorCode.Unauthenticated);

        auth.MapPost("/refresh", Refresh).Open().AddEndpointFilter<OwnPagesOnly>()
            .Describe("refresh", "A new access token for the refresh cookie, which is rotated.")
            .Answers<SignedIn>().Refuses(ErrorCode.Unauthenticated, ErrorCode.Forbidden);
        auth.MapPost("/logout", Logout).Open().AddEndpointFilter<OwnPagesOnly>()
            .Describe("logout", "Sign out: ends the refresh cookie's session.")
            .AnswersNothing().Refuses(ErrorCode.Forbidden);
    }

    private static async Task<IResult> Register(RegisterBody body, IChatCluster cluster, HttpContext context) =>
        Answer(context, await cluster.Accounts.Register(body, UserAgent(context)), StatusCodes.Status201Created);

    private static async Task<IResult> Login(LoginBody body, IChatCluster cluster, LoginPace pace, HttpContext context)
    {
        if (pace.Check(body.Username) is { } refusal) return refusal;
        var reply = await cluster.Accounts.Login(body.Username, body.Password, UserAgent(context));
        return Answer(context, reply, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Refresh(IChatCluster cluster, HttpContext context)
    {
        if (RefreshCookie.Read(context) is not { } token)
            return Problems.Of(ErrorCode.Unauthenticated, "There is no refresh cookie: sign in.");
        var reply = await cluster.Accounts.Refresh(token);
        if (reply.Refusal is { Code: ErrorCode.Unauthenticated }) RefreshCookie.Delete(context);
        return Answer(context, reply, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Logout(IChatCluster cluster, HttpContext context)
    {
        if (RefreshCookie.Read(context) is { } token) await cluster.Accounts.Logout(token);
        RefreshCookie.Delete(context);
        return TypedResults.NoContent();
    }

    private static IResult Answer(HttpContext context, SignInReply reply, int status)
    {
        if (reply is not { Refusal: null, Credentials: { } credentials })
            return Problems.Of(reply.Refusal ?? new Refusal(ErrorCode.Internal, "The sign-in was not answered."));
        RefreshCookie.Set(context, credentials.RefreshToken, credentials.RefreshExpiresAt);
        var body = new SignedIn(credentials.User, credentials.AccessToken, credentials.ExpiresIn);
        return TypedResults.Json(body, ChatJson.Wire.SignedIn, statusCode: status);
    }

    /// <summary>For the list of signed-in devices, where its owner is to know it by; nobody trusts it.</summary>
    private static string UserAgent(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return agent.Length <= UserAgentChars ? agent : agent[..UserAgentChars];
    }
}
