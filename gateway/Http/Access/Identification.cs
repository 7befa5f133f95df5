using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Http.Answers;

namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>
/// Reads the token of a request to the API and checks its signature, which costs no call to the cluster, so that the limits can count
/// by user before anything else is done for it.
/// </summary>
internal sealed class Identification(RequestDelegate next, ITokenValidator tokens)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!ApiEndpoints.IsApi(context))
        {
            await next(context);
            return;
        }

        if (context.Request.Query.ContainsKey("access_token"))
        {
            await Problems.Of(ErrorCode.Invalid, "A token in an address ends up in logs: send it in the Authorization header.")
                .ExecuteAsync(context);
            return;
        }

        if (TokenOf(context.Request) is { } token
            && await tokens.Validate(token, context.RequestAborted) is { } claims)
            context.Features.Set(new PresentedToken(claims));
        await next(context);
    }

    /// <summary>Two headers are none: nobody could say which of the two counts.</summary>
    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;
}
