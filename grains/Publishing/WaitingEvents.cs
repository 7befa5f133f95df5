using System.Collections.Immutable;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Publishing;

/// <summary>
/// What waits to be published to one gateway, bounded in bytes. What is ephemeral goes first: it never displaces an event; that changes of who is present
/// were lost is told. Not thread-safe.
/// </summary>
internal sealed class WaitingEvents(long bytesMax)
{
    private const int LostRoomsMax = 1_024;

    private readonly ImmutableArray<RoomEvents>.Builder _waiting = ImmutableArray.CreateBuilder<RoomEvents>();
    private readonly LostPresence _lost = new(LostRoomsMax);
    private long _eventBytes;
    private long _ephemeralBytes;

    public int Count => _waiting.Count;

    /// <summary>Something was lost, and the gateway does not know.</summary>
    public bool HasLost => !_lost.IsEmpty;

    /// <summary>0; or how many bytes of events were too much, so that all that waited is dropped, these included.</summary>
    public long Add(RoomEvents events)
    {
        var (eventBytes, ephemeralBytes) = (events.EventBytes, EphemeralBytes(events));
        if (ephemeralBytes > 0 && Bytes + eventBytes + ephemeralBytes > bytesMax)
            (events, ephemeralBytes) = (Lose(events), 0);
        if (_ephemeralBytes > 0 && Bytes + eventBytes > bytesMax)
            DropEphemeral();

        if (Bytes + eventBytes > bytesMax)
            return Clear(events) + eventBytes;

        if (IsEmpty(events))
            return 0;

        _waiting.Add(events);
        _eventBytes += eventBytes;
        _ephemeralBytes += ephemeralBytes;
        return 0;
    }

    public ImmutableArray<RoomEvents> Take()
    {
        (_eventBytes, _ephemeralBytes) = (0, 0);
        if (HasLost)
            _waiting.InsertRange(0, _lost.Take());
        return _waiting.DrainToImmutable();
    }

    /// <summary>A call with these did not come to its end.</summary>
    public void Lose(ImmutableArray<RoomEvents> called)
    {
        foreach (var events in called)
            _lost.Note(events);
    }

    private long Bytes => _eventBytes + _ephemeralBytes;

    private void DropEphemeral()
    {
        ImmutableArray<RoomEvents> durable = [.. _waiting.Select(Lose).Where(e => !IsEmpty(e))];
        _waiting.Clear();
        _waiting.AddRange(durable);
        _ephemeralBytes = 0;
    }

    private RoomEvents Lose(RoomEvents events)
    {
        _lost.Note(events);
        return events with { Ephemeral = [] };
    }

    private long Clear(RoomEvents coming)
    {
        var dropped = _eventBytes;
        Lose([.. _waiting, coming]);
        _waiting.Clear();
        (_eventBytes, _ephemeralBytes) = (0, 0);
        return dropped;
    }

    private static bool IsEmpty(RoomEvents events) => events is { Events.IsEmpty: true, HasEphemeral: false, Ends: false };

    private static long EphemeralBytes(RoomEvents events) => events.HasEphemeral ? events.Ephemeral.Sum(e => e.Bytes) : 0;
}
