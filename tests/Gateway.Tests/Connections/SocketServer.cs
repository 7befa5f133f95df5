using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Gateway.Auth;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Hosting;

namespace Orleans.Chat.Gateway.Tests.Connections;

/// <summary>A real server on a free port of the loopback, with fakes behind the sockets.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SocketServer(WebApplication app) => _app = app;

    public FakeRooms Rooms => _app.Services.GetRequiredService<FakeRooms>();

    public Sessions Sessions => _app.Services.GetRequiredService<Sessions>();

    public Uri Address => new(_app.Urls.Single());

    public Uri Socket => new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri;

    public static async Task<SocketServer> Start(params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder([.. settings]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var accounts = new FakeAccounts(TimeProvider.System);
        builder.Services.AddSingleton<ISignIns>(accounts);
        builder.Services.AddSingleton<ITokenValidator>(accounts);
        builder.Services.AddSingleton<IRooms>(provider => provider.GetRequiredService<FakeRooms>());
        builder.Services.AddSingleton<FakeRooms>();
        builder.Services.AddSingleton<IPresence, FakePresence>();
        builder.Services.AddChatSockets(GatewayOptions.From(builder.Configuration));
        var app = builder.Build();
        app.MapChatSocket();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var server = new SocketServer(app);
        server.Sessions.Open();
        return server;
    }

    /// <summary>Sends a request as it is written, and gives the answer's head and body up to the end of what came with it.</summary>
    public async Task<string> Ask(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.ReplaceLineEndings("\r\n")), TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        var buffer = new byte[4_096];
        while (!IsWhole(answer.ToString()))
        {
            var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (count == 0) break;
            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return answer.ToString();
    }

    public Task Stop() => _app.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static bool IsWhole(string answer)
    {
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0) return false;
        return answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)
            || answer.Contains("Content-Length: 0\r\n", StringComparison.Ordinal)
            || answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
    }
}
