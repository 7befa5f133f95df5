using Orleans.Chat.Gateway.Http.Answers;

namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>
/// Lets a request through to an endpoint of the API if that is open, or if its token's session still lives. It stands before the
/// endpoint's binding, so that nobody's body is read before it is known whose it is.
/// </summary>
internal sealed class Admission(RequestDelegate next, IChatCluster cluster)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (!ApiEndpoints.IsMarked(endpoint))
            await PassUnmarked(context, endpoint);
        else if (ApiEndpoints.IsOpen(endpoint) || await HasCaller(context))
            await next(context);
        else
            await Problems.Of(ErrorCode.Unauthenticated, "You are not signed in, or no longer: sign in or refresh.")
                .ExecuteAsync(context);
    }

    /// <summary>A route of someone else's that reaches under our root, such as one for pages of a client, does not count there.</summary>
    private Task PassUnmarked(HttpContext context, Endpoint? endpoint) => endpoint is RouteEndpoint && ApiEndpoints.IsApi(context)
        ? Failures.Of(StatusCodes.Status404NotFound).ExecuteAsync(context)
        : next(context);

    private async Task<bool> HasCaller(HttpContext context)
    {
        if (context.Features.Get<PresentedToken>() is not { Claims: var claims }) return false;
        if (await cluster.Accounts.SignedIn(claims.User, claims.Session) is not { } user) return false;
        context.Features.Set(new Caller(user, claims.Session));
        return true;
    }
}
