namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>Which endpoints are the API's, and who may call them.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api";

    public static RouteHandlerBuilder Open(this RouteHandlerBuilder route) => route.WithMetadata(new EndpointAccess(IsOpen: true));

    public static RouteHandlerBuilder SignedIn(this RouteHandlerBuilder route) => route.WithMetadata(new EndpointAccess(IsOpen: false));

    /// <summary>Whether a request is one to the API, whatever endpoint it found, if any.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(Root);

    public static bool IsMarked(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<ApiMark>() is not null;

    /// <summary>Only what says so is open.</summary>
    public static bool IsOpen(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<EndpointAccess>() is { IsOpen: true };
}
