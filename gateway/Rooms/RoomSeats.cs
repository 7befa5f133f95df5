using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// The rooms that one connection follows, each with the line of its joins and parts. Seats are taken from the session's reading loop
/// only, and looked up from any thread; it belongs to the session and goes with it.
/// </summary>
internal sealed class RoomSeats
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Seat> _byRoom = [];

    public IReadOnlyCollection<Seat> All
    {
        get
        {
            lock (_lock)
                return [.. _byRoom.Values];
        }
    }

    public Seat? Find(string room)
    {
        lock (_lock)
            return _byRoom.GetValueOrDefault(room);
    }

    /// <summary>The seat in that room; null: the connection follows as many rooms as it may.</summary>
    public Seat? Take(string room)
    {
        lock (_lock)
        {
            if (_byRoom.TryGetValue(room, out var seat))
                return seat;

            if (_byRoom.Count >= Limits.JoinedRooms)
                GiveUpTheFree();
            if (_byRoom.Count >= Limits.JoinedRooms)
                return null;

            return _byRoom[room] = new Seat(room);
        }
    }

    private void GiveUpTheFree()
    {
        foreach (var free in _byRoom.Values.Where(s => s.IsFree).ToList())
            _byRoom.Remove(free.Room);
    }
}
