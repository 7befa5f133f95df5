using Microsoft.Extensions.Logging;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What all relays of a gateway share; nothing that is known of a room.</summary>
internal sealed record RelayServices(IGrainFactory Grains, GatewayIdentity Gateway, TimeProvider Time, ILogger<RoomRelay> Logger)
{
    /// <summary>Runs a relay's pump, apart from the caller.</summary>
    public Action<IThreadPoolWorkItem> Start { get; init; } = item => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);

    /// <summary>Bounds the calls that ask who is present: after a fault there may be one for each room.</summary>
    public SemaphoreSlim PresenceCalls { get; } = new(RelayBounds.PresenceCallsAtOnce);

    public IRoomGrain Room(string room) => Grains.Room(room);
}
