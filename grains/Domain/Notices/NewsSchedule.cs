using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Notices;

/// <summary>
/// Which rooms are to be told when. The first news of a room at once, what comes then at most every <see cref="Limits.UnreadEvery"/>, the last never
/// withheld. What was told is looked at once more in the next telling, for those of whom it was not known yet that they are connected, or whose counts
/// have changed; and it is done only when that has arrived too. Times are of a clock that only goes forward.
/// </summary>
public sealed class NewsSchedule
{
    private readonly Dictionary<string, PendingNews> _rooms = [];

    /// <summary>Rooms of which something is not done.</summary>
    public int Count => _rooms.Count;

    /// <summary>The least number of all that is not done; null: all is.</summary>
    public long? Oldest => _rooms.Count == 0 ? null : _rooms.Values.Min(room => room.Oldest);

    /// <param name="room">Of which there are news.</param>
    /// <param name="news">They.</param>
    /// <param name="number">Never less than one before.</param>
    public void Take(string room, RoomNews news, long number)
    {
        if (!_rooms.TryGetValue(room, out var pending))
            _rooms[room] = pending = new PendingNews();
        pending.Take(news, number);
    }

    /// <summary>Was the room told not long ago, so that news of it wait?</summary>
    public bool Waits(string room, TimeSpan now) => _rooms.TryGetValue(room, out var pending) && !pending.IsDue(now);

    /// <summary>The rooms that are to be told now.</summary>
    public IReadOnlyList<string> Due(TimeSpan now) => [.. _rooms.Where(room => room.Value.IsDue(now)).Select(room => room.Key)];

    /// <summary>What is to be told of a room that is due; null: nothing any more, and it is done.</summary>
    /// <param name="room">Due.</param>
    /// <param name="hasArrived">Has all that was told of it before? If not, it is told again.</param>
    public RoomNews? Begin(string room, bool hasArrived)
    {
        var news = _rooms[room].Begin(hasArrived);
        if (news is null)
            _rooms.Remove(room);
        return news;
    }

    /// <summary>What <see cref="Begin"/> gave is told.</summary>
    /// <param name="room">Of which.</param>
    /// <param name="hasTold">False: there was nobody to be told anything new.</param>
    /// <param name="now">The time.</param>
    public void Told(string room, bool hasTold, TimeSpan now)
    {
        if (_rooms[room].Told(hasTold, now))
            _rooms.Remove(room);
    }

    /// <summary>It could not be told, and is when the room is due again.</summary>
    public void Failed(string room, TimeSpan now) => _rooms[room].Failed(now);

    /// <summary>Whether anything of the room is not done.</summary>
    public bool Has(string room) => _rooms.ContainsKey(room);
}
