using System.Collections.Immutable;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Hears all rooms of all silos for this gateway, and hands each relay, and each user's connections, what is their own. Waits for nothing.
/// </summary>
internal sealed class GatewayObserver(RelayTable relays, UserConnections users) : IGatewayObserver
{
    public Task Deliver(ImmutableArray<RoomEvents> rooms)
    {
        foreach (var events in rooms)
        {
            if (events.IsLostOfAny)
                LosePresence();
            else
                relays.Find(events.Room)?.Receive(events);
        }

        return Task.CompletedTask;
    }

    public Task Notify(ImmutableArray<UserNotice> notices)
    {
        var told = new HashSet<ISession>();
        foreach (var notice in notices)
            told.UnionWith(users.Of(notice.User).Where(session => Tell(session, notice)));
        foreach (var session in told)
            session.Outbound.Flush();
        return Task.CompletedTask;
    }

    private void LosePresence()
    {
        foreach (var relay in relays.All)
            relay.LosePresence();
    }

    private static bool Tell(ISession session, UserNotice notice) => !HearsFromRoom(session, notice) && session.Outbound.TryQueueEphemeral(notice.Frame);

    /// <summary>Who has joined the room hears of it from there, and has heard its end.</summary>
    private static bool HearsFromRoom(ISession session, UserNotice notice)
    {
        if (notice.Room is not { } room || session.Seats.Find(room) is not { } seat)
            return false;

        if (!notice.IsEnd)
            seat.Return();
        return seat.IsTaken || (notice.IsEnd && seat.HasBeenLeft);
    }
}
