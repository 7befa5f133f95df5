using System.Collections.Immutable;
using Orleans.Chat.Presence;
using Orleans.Concurrency;

namespace Orleans.Chat.Rooms;

/// <summary>
/// What a gateway hears from the rooms of a silo. One observer per gateway, one call under way per (silo, gateway), carrying the
/// events of many rooms; never one per connection. Best effort: a call may be lost, and continuity is the gateway's to check by seq.
/// </summary>
[Alias("chat.IGatewayObserver")]
public interface IGatewayObserver : IGrainObserver
{
    /// <summary>Only queues: it never waits for a socket. Within a room and one activation of it, events come in seq order.</summary>
    [Alias("Deliver")]
    Task Deliver([Immutable] ImmutableArray<RoomEvents> rooms);

    /// <summary>Frames for users' connections, whatever rooms they follow. Only queues, and at best: nobody repeats a notice that is lost.</summary>
    [Alias("Notify")]
    Task Notify([Immutable] ImmutableArray<UserNotice> notices);
}
