using System.Collections.Immutable;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>Hears all rooms of all silos for this gateway, and hands each relay what is its own. Waits for nothing.</summary>
internal sealed class GatewayObserver(RelayTable relays) : IGatewayObserver
{
    public Task Deliver(ImmutableArray<RoomEvents> rooms)
    {
        foreach (var events in rooms)
            relays.Find(events.Room)?.Receive(events);
        return Task.CompletedTask;
    }

    public Task Notify(ImmutableArray<UserNotice> notices) => throw new NotSupportedException("Gateways do not know their users yet.");
}
