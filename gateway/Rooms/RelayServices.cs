using Microsoft.Extensions.Logging;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What all relays of a gateway share; none of it is state.</summary>
internal sealed record RelayServices(IGrainFactory Grains, GatewayIdentity Gateway, TimeProvider Time, ILogger<RoomRelay> Logger)
{
    /// <summary>Runs a relay's pump, apart from the caller.</summary>
    public Action<IThreadPoolWorkItem> Start { get; init; } = item => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);

    public IRoomGrain Room(string room) => Grains.Room(room);
}
