using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Silo.Hosting;
using Orleans.Chat.Storage;
using Orleans.Hosting;

namespace Orleans.Chat.Grains.Tests.State;

/// <summary>Orleans' grain storage on both databases, with the tables of our migrations: what a grain keeps is there after a restart.</summary>
public sealed class GrainStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task It_is_kept_in_SQLite() => IsKept(postgres: null);

    [Fact]
    public async Task It_is_kept_in_PostgreSQL()
    {
        await using var server = await PostgresServer.Start(_folder);
        await IsKept(server.ConnectionString);
    }

    private async Task IsKept(string? postgres)
    {
        // Without their prefix the provider would take these keys for one and the same number.
        string[] keys = ["r:dead", "r:DEAD", "r:0dead", "u:dead"];
        var settings = new SiloSettings(
            _folder.Path, postgres, new ClusterSettings("tests", null, IPAddress.Loopback, null, null), new GrainsOptions());
        await OnASilo(settings, async grains =>
        {
            foreach (var key in keys)
            {
                await grains.GetGrain<IKeeper>(key).Keep("something");
                await grains.GetGrain<IKeeper>(key).Keep(key);
            }

            await grains.GetGrain<IKeeper>("r:gone").Keep("gone");
            await grains.GetGrain<IKeeper>("r:gone").Forget();
        });
        await OnASilo(settings, async grains =>
        {
            foreach (var key in keys)
                (await grains.GetGrain<IKeeper>(key).Kept()).ShouldBe(key);
            (await grains.GetGrain<IKeeper>("r:gone").Kept()).ShouldBeNull();
            await grains.GetGrain<IKeeper>("r:gone").Keep("back");
        });
    }

    private static async Task OnASilo(SiloSettings settings, Func<IGrainFactory, Task> work)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddChatStorage(settings);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Pick(), gatewayPort: 0).AddGrainState(settings));
        using var host = builder.Build();
        await using var database = (IAsyncDisposable)host.Services.GetRequiredService<IChatDatabase>();
        await host.Services.GetRequiredService<IChatDatabase>().Open(Cancel);
        await host.StartAsync(Cancel);
        await work(host.Services.GetRequiredService<IGrainFactory>());
        await host.StopAsync(Cancel);
    }
}
