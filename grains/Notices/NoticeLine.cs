using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Notices;

/// <summary>The way to the connections of users, wherever they are.</summary>
internal sealed class NoticeLine(PresenceBoard board, GatewayPublishers publishers)
{
    /// <summary>Everybody who is connected.</summary>
    public IReadOnlyList<string> Present => board.Present;

    public bool IsPresent(string user) => board.Status(user) != PresenceStatus.Offline;

    /// <summary>
    /// Tells it those of the user's connections that have not joined the room, at all gateways at which it was not what was told last. When it has
    /// arrived there, or was lost: true or false, in no order; none: nobody had to be told.
    /// </summary>
    public IReadOnlyList<Task<bool>> Tell(string room, string user, ServerFrame frame, ToldNotices told)
    {
        List<string> gateways = [.. board.Find(user).Gateways.Where(gateway => told.Tell(room, (user, gateway), frame))];
        if (gateways.Count == 0)
            return [];

        var notice = new UserNotice(user, room, WireFrame.Of(frame), IsEnd: frame is LeftFrame);
        return [.. gateways.Select(gateway => publishers.Notify(gateway, notice))];
    }
}
