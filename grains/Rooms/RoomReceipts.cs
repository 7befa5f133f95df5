using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// Who is told of markers that are stored: those who follow the room, in a small room of everybody's but of those who keep theirs private; and the
/// user's own connections, wherever they are.
/// </summary>
internal sealed class RoomReceipts(string id, Room room, RoomServices services)
{
    public required Action<EphemeralFrame> ToFollowers { get; init; }

    /// <summary>In a turn of the grain.</summary>
    public void Tell(IReadOnlyList<ReadEntry> markers)
    {
        var own = markers.ToDictionary(m => m.User, m => WireFrame.Of(new ReadsFrame(id, [m])));
        var open = room.Members.TellsReads ? markers.Where(m => !services.Private.Has(m.User)).ToList() : [];
        if (open.Count > 0)
            ToFollowers(new EphemeralFrame(WireFrame.Of(new ReadsFrame(id, open)), room.Log.Head));
        if (open.Count < markers.Count)
            ToFollowers(new EphemeralFrame(null, room.Log.Head, PerUser: own.ExceptBy(open.Select(m => m.User), m => m.Key).ToDictionary()));
        foreach (var (user, frame) in own.Where(marker => room.Members.Find(marker.Key) is not null))
            Notify(user, frame);
    }

    /// <summary>It may be lost: whoever misses it hears of the next, or reads the list.</summary>
    private void Notify(string user, WireFrame frame)
    {
        foreach (var gateway in services.Board.Find(user).Gateways)
            _ = services.Publishers.Notify(gateway, new UserNotice(user, id, frame));
    }
}
