using System.Collections.Immutable;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>The gateways that follow this room. One whose lease at this silo has ended is dropped with the next event.</summary>
internal sealed class RoomSubscribers(string room, string epoch, GatewayPublishers publishers)
{
    private readonly HashSet<string> _gateways = [];

    public bool Any => _gateways.Count > 0;

    public void Add(string gateway, IGatewayObserver observer)
    {
        publishers.Open(gateway, observer);
        _gateways.Add(gateway);
    }

    public void Remove(string gateway) => _gateways.Remove(gateway);

    /// <summary>The room goes away from here, for whatever reason: who follows it hears so, and need not find out.</summary>
    public void End()
    {
        foreach (var gateway in _gateways)
            publishers.Publish(gateway, new RoomEvents(room, [], epoch, Ends: true));
        _gateways.Clear();
    }

    /// <summary>What was committed, and how it leaves earlier events.</summary>
    public void Publish(ImmutableArray<PublishedEvent> events, ImmutableArray<Rewritten> rewritten)
    {
        if (events.Length > 0)
            Publish(new RoomEvents(room, events, epoch, Rewritten: rewritten));
    }

    /// <summary>Encoded by the caller, once; it may be lost.</summary>
    public void Tell(EphemeralFrame frame) => Publish(new RoomEvents(room, [], epoch, Ephemeral: [frame]));

    private void Publish(RoomEvents events)
    {
        if (_gateways.Count > 0)
            _gateways.RemoveWhere(gateway => !publishers.Publish(gateway, events));
    }
}
