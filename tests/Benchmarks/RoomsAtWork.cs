using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains;
using Orleans.Chat.Storage;
using Orleans.Hosting;

namespace Orleans.Chat.Benchmarks;

/// <summary>A silo with the real rooms on a SQLite file of its own, in this process, with the pace of sends lifted.</summary>
internal sealed class RoomsAtWork : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _folder;

    private RoomsAtWork(IHost host, string folder) => (_host, _folder) = (host, folder);

    public string Folder => _folder;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<RoomsAtWork> Start(string parent)
    {
        var folder = Path.Combine(parent, $"chat-benchmark-{Guid.NewGuid():N}");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSqliteStorage(new(folder));
        builder.UseOrleans(silo => silo.UseLocalhostClustering(Ports.Free(), gatewayPort: 0)
            .AddChatRooms(new GrainsOptions { LimitsDisabled = true }));
        var rooms = new RoomsAtWork(builder.Build(), folder);
        await rooms._host.Services.GetRequiredService<IChatDatabase>().Open(default);
        await rooms._host.StartAsync();
        return rooms;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
