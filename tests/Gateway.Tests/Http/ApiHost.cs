using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Gateway.Http;

namespace Orleans.Chat.Gateway.Tests.Http;

/// <summary>The API on a real server at a free port, with everything behind it made up.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiHost(WebApplication app, FakeCluster cluster)
    {
        _app = app;
        Cluster = cluster;
        Client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeCluster Cluster { get; }

    public HttpClient Client { get; }

    public IEnumerable<RouteEndpoint> Endpoints =>
        _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct();

    /// <summary>Without limits, unless a setting says otherwise.</summary>
    public static async Task<ApiHost> Start(params (string Key, string Value)[] settings)
    {
        var cluster = new FakeCluster();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            settings.Prepend(("Chat:Limits:Disabled", "true")).GroupBy(s => s.Item1)
                .Select(group => KeyValuePair.Create(group.Key, (string?)group.Last().Item2)));
        builder.Services.AddSingleton<IChatCluster>(cluster);
        builder.Services.AddSingleton<ITokenValidator>(cluster);
        builder.Services.AddChatApi(GatewayOptions.From(builder.Configuration));

        var app = builder.Build();
        app.MapChatApi();

        // A route of someone else's, which says nothing of who may call it.
        app.MapGet("/{root}/elsewhere", () => "a page");
        await app.StartAsync();
        return new ApiHost(app, cluster);
    }

    /// <summary><paramref name="as"/>: user/session; empty: nobody.</summary>
    public async Task<Answer> Ask(string method, string path, string? body = null, string @as = "ada/s1")
    {
        using var request = Request(method, path, body);
        if (@as.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", @as);
        return await Ask(request);
    }

    public async Task<Answer> Ask(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    public static HttpRequestMessage Request(string method, string path, string? body = null)
    {
        var address = path.StartsWith("/~", StringComparison.Ordinal) ? path[2..] : "/api/v1" + path;
        return new HttpRequestMessage(new HttpMethod(method), address)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
