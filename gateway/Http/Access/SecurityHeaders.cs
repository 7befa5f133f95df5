namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>The headers that tell a browser how little it may do with what we answer. On every response.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>
    /// Styles may be inline because the client's components set them; scripts never, and no text becomes markup or a script on the way.
    /// </summary>
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self' ws: wss:; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>The reference's page starts itself from a script of its own that is part of the page. It shows nothing of any user's.</summary>
    private const string ReferencePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    public const string ReferencePath = "/scalar";

    public Task InvokeAsync(HttpContext context)
    {
        // When the response starts and not before: whoever answers in place of another clears what was set.
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    }

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isReference = context.Request.Path.StartsWithSegments(ReferencePath);
        headers.ContentSecurityPolicy = isReference ? ReferencePolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        if (ApiEndpoints.IsApi(context)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
