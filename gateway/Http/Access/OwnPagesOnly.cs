using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.WebSockets;

namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>
/// Guards the endpoints that a cookie alone opens against pages of others. The cookie's SameSite does so too; this holds also where a
/// neighbour on the same site is not to be trusted.
/// </summary>
internal sealed class OwnPagesOnly(GatewayOptions options) : IEndpointFilter
{
    private readonly OriginRule _origins =
        new(options.AllowedOrigins.Concat(options.PublicUrl is { } url ? [OriginOf(url)] : []));

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsForeign(context.HttpContext.Request)
            ? ValueTask.FromResult<object?>(Problems.Of(ErrorCode.Forbidden, "This can only be asked for by the chat's own pages."))
            : next(context);

    private bool IsForeign(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] == "cross-site") return true;
        var origin = request.Headers.Origin is { Count: > 0 } given ? given.ToString() : null;
        return !_origins.Allows(origin, $"{request.Scheme}://{request.Host}");
    }

    private static string OriginOf(string url) => OriginRule.Normal(new Uri(url).GetLeftPart(UriPartial.Authority))!;
}
