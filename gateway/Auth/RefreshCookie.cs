namespace Orleans.Chat.Gateway.Auth;

/// <summary>
/// The cookie that carries the refresh token: out of reach of scripts, of other sites, and of every path but sign-in's. By https it
/// has another name, whose prefix makes browsers insist on Secure; by http that name would be refused.
/// </summary>
internal static class RefreshCookie
{
    public const string PlainName = "chat_refresh";
    public const string SecureName = "__Secure-chat_refresh";
    public const string Path = "/api/v1/auth";

    public static void Set(HttpContext http, string refreshToken, DateTimeOffset expiresAt)
    {
        var options = Options(http);
        options.Expires = expiresAt;
        http.Response.Cookies.Append(NameFor(http), refreshToken, options);
    }

    /// <summary>Null: none came.</summary>
    public static string? Read(HttpContext http) =>
        http.Request.Cookies.TryGetValue(NameFor(http), out var value) && value.Length > 0 ? value : null;

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http));

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? SecureName : PlainName;

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = Path,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
    };
}
