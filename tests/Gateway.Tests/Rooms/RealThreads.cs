using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>The same relays as in <see cref="RelayWorld"/>, on real threads and in real time.</summary>
internal sealed class RealThreads
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public RealThreads()
    {
        var grains = FakeGrains.Of(Room);
        Services = new RelayServices(
            grains, new GatewayIdentity(grains, new GatewayObserver(Table, Users)), TimeProvider.System, NullLogger<RoomRelay>.Instance);
        Relays = new RoomRelays(Table, Services);
        Room.Travel = async _ => await Task.Yield();
    }

    public RelayTable Table { get; } = new();

    public UserConnections Users { get; } = new();

    public RelayServices Services { get; }

    public RoomRelays Relays { get; }

    public FakeRoom Room { get; } = new(RelayWorld.RoomId);

    public static Task Many(int threads, Func<int, Task> work) =>
        Task.WhenAll(Enumerable.Range(0, threads).Select(i => Task.Run(() => work(i)))).WaitAsync(Patience);
}
