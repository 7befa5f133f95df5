using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Gateway.Hosting;
using Orleans.Chat.Gateway.Tests.Http;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Silo.Hosting;
using Orleans.Configuration;

namespace Orleans.Chat.Gateway.Tests.Matrix;

/// <summary>The whole program in this process, as it is run alone: gateway, rooms and users, on SQLite, at a free port.</summary>
public sealed class RealGateway : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-matrix-");
    private readonly Dictionary<string, Task<Account>> _accounts = [];
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        _app = GatewayHost.Build(
            ["--urls", "http://127.0.0.1:0", "--Chat:DataDirectory", _folder.FullName, "--Chat:Limits:Disabled", "true", "--Logging:LogLevel:Default", "Critical"],
            services =>
            {
                services.AddSingleton(new HashingCost(8, 1));

                // The fakes of other tests are no grains of this silo.
                services.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(grain => grain.Assembly == typeof(RealGateway).Assembly));
            });
        await _app.OpenStorage(TestContext.Current.CancellationToken);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var account in _accounts.Values)
            await (await account).DisposeAsync();
        Client.Dispose();
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Somebody of that name, with a connection; the same whenever asked for.</summary>
    internal Task<Account> Account(string name)
    {
        lock (_accounts)
            return _accounts.TryGetValue(name, out var known) ? known : _accounts[name] = Register(name);
    }

    internal async Task<Answer> Ask(Account caller, string method, string path, string? body = null)
    {
        using var request = ApiHost.Request(method, path, body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    private async Task<Account> Register(string name)
    {
        using var answer = await Client.PostAsJsonAsync(
            "/api/v1/auth/register", new RegisterBody(name, "correct horse battery staple", name), ChatJson.Wire.RegisterBody,
            TestContext.Current.CancellationToken);
        var signedIn = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync(ChatJson.Wire.SignedIn)).ShouldNotBeNull();
        var socket = await Socket.Open(Client.BaseAddress!, signedIn.AccessToken);
        return new Account(new Person(signedIn.User.Id, name), signedIn.AccessToken, socket);
    }
}
