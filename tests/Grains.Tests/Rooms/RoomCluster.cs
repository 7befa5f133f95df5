using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Grains.Tests.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.TestingHost;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>A silo with rooms on the real SQLite store, which can be made to fail.</summary>
public sealed class RoomCluster : IAsyncLifetime
{
    private InProcessTestCluster? _cluster;
    private ScriptedLog? _log;

    public TestStore Store { get; } = new();

    public IClusterClient Client => _cluster!.Client;

    public IServiceProvider Silo => _cluster!.GetSiloServiceProvider();

    internal ScriptedLog Log => _log!;

    internal ScriptedMarkers Markers { get; private set; } = null!;

    internal ScriptedPresence Presence { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Store.InitializeAsync();
        _log = new ScriptedLog(Store.Log);
        Markers = new ScriptedMarkers(Store.Markers);
        Presence = new ScriptedPresence(Store.Presence);
        _cluster = await Silos.Deploy(Store, 1, services =>
        {
            services.AddSingleton<IRoomLog>(_log);
            services.AddSingleton<IReadMarkers>(Markers);
            services.AddSingleton<IPresenceStore>(Presence);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        await Store.DisposeAsync();
    }

    public IRoomGrain Room(string room) => Client.Room(room);

    /// <summary>A new public room of Ann's; the id is that of its log.</summary>
    public async Task<(string Id, IRoomGrain Grain)> Create(params IEnumerable<Person> members)
    {
        var room = await Store.Create(members);
        return (room, Room(room));
    }

    /// <summary>The next call reaches a new activation.</summary>
    public Task Deactivate(IAddressable grain) => _cluster!.DeactivateAsync(grain);
}
