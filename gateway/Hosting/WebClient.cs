using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Orleans.Chat.Gateway.Hosting;

/// <summary>
/// Serves the web client from <c>wwwroot</c> beside the program. Assets have a hash in their names and never change; the page itself is
/// asked for anew each time. Where a compressed copy lies beside a file, it goes out as it is.
/// </summary>
internal static class WebClient
{
    private const string Page = "/index.html";
    private const string Forever = "public, max-age=31536000, immutable";

    private static (string Ending, string Encoding)[] Compressed => [(".br", "br"), (".gz", "gzip")];

    public static void MapWebClient(this WebApplication app)
    {
        var files = app.Environment.WebRootFileProvider;
        if (!files.GetFileInfo(Page).Exists)
        {
            app.MapGet("/", () => Results.Text(
                "This server was built without the web client (SkipFrontend). The API is at /api/v1, its description at /scalar.\n"));
            return;
        }

        // Not routes of their own: a route that matches every path would turn what the API does not know into 405.
        app.Use((context, next) => IsForThePage(context) ? Serve(context, files).ExecuteAsync(context) : next(context));
    }

    private static bool IsForThePage(HttpContext context) =>
        context.GetEndpoint() is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/api");

    /// <summary>Files by their path; every other path is one of the page's own.</summary>
    private static IResult Serve(HttpContext context, IFileProvider files) =>
        Serve(context, files, Path.HasExtension(context.Request.Path) ? context.Request.Path : Page);

    private static IResult Serve(HttpContext context, IFileProvider files, string path)
    {
        var file = files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory || file.PhysicalPath is null)
            return Results.NotFound();

        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? Forever : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var (best, encoding) = Best(context.Request, files, path, file);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return Results.File(best.PhysicalPath!, ContentType(path), lastModified: file.LastModified);
    }

    private static (IFileInfo File, string? Encoding) Best(HttpRequest request, IFileProvider files, string path, IFileInfo plain)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        foreach (var (ending, encoding) in Compressed)
        {
            var copy = files.GetFileInfo(path + ending);
            if (copy.Exists && accepted.Contains(encoding, StringComparison.OrdinalIgnoreCase))
                return (copy, encoding);
        }

        return (plain, null);
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" or ".map" => "application/json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
}
