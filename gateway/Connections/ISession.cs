using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>One connection as the rooms see it. All members may be called from any thread.</summary>
internal interface ISession
{
    /// <summary>The connection's id, unique in the cluster.</summary>
    string Id { get; }

    /// <summary>Who is signed in on it, as posts carry it.</summary>
    Person User { get; }

    IOutbound Outbound { get; }

    /// <summary>Ids of those whom the user has blocked, as of half a second ago; null: not known yet.</summary>
    IReadOnlySet<string>? Blocked { get; }

    /// <summary>The rooms that this connection follows; made empty with the session, and only the rooms use it.</summary>
    RoomSeats Seats { get; }

    /// <summary>
    /// The one reply that a <c>join</c>, <c>part</c>, <c>send</c> or revision gets: always queued, since the session has at most a bounded number
    /// of them under way. Whoever replies flushes afterwards, once for all that it queued.
    /// </summary>
    void Reply(WireFrame frame);
}
