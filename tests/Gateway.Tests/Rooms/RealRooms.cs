using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Grains;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A silo in this process with the real rooms, on SQLite.</summary>
public sealed class RealRooms : IAsyncLifetime
{
    public static readonly Person Owner = new("owner", "Owner");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chat-gateway-");
    private readonly IHost _host;

    public RealRooms()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSqliteStorage(new(_folder.FullName));
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), gatewayPort: 0)
            .AddChatRooms(new GrainsOptions { LimitsDisabled = true })

            // The fakes of other tests are no grains of this silo.
            .Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(grain => grain.Assembly == typeof(RealRooms).Assembly)));
        _host = builder.Build();
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask InitializeAsync()
    {
        await _host.Services.GetRequiredService<IChatDatabase>().Open(TestContext.Current.CancellationToken);
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(TestContext.Current.CancellationToken);
        await ((IAsyncDisposable)_host).DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Of the owner and these members.</summary>
    public async Task Create(string room, IEnumerable<Person> members)
    {
        (await Grains.Room(room).Create(Owner, room, "", Visibility.Public)).Refusal.ShouldBeNull();
        var joined = await Task.WhenAll(members.Select(member => Grains.Room(room).Join(member)));
        joined.ShouldAllBe(reply => reply.Refusal == null && !reply.Repeat);
    }

    public async Task Say(string room, string id) =>
        (await Grains.Room(room).Post([new Post(Owner, id, "hello")])).ShouldHaveSingleItem().IsCommitted.ShouldBeTrue();

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
