using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Grains;
using Orleans.Chat.Storage;
using Orleans.Hosting;

namespace Orleans.Chat.Benchmarks;

/// <summary>A silo with the real rooms, in this process, with the pace of sends lifted.</summary>
internal sealed class RoomsAtWork : IAsyncDisposable
{
    private readonly IHost _host;

    private RoomsAtWork(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static async Task<RoomsAtWork> Start(MeasuredStore store)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        store.Add(builder.Services);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Pick(), gatewayPort: 0)
            .AddChatRooms(new GrainsOptions { LimitsDisabled = true }));
        var rooms = new RoomsAtWork(builder.Build());
        await rooms._host.Services.GetRequiredService<IChatDatabase>().Open(default);
        await rooms._host.StartAsync();
        return rooms;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
