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

    /// <summary>
    /// The one reply that a <c>join</c>, <c>part</c> or <c>send</c> gets: always queued, since the session has at most a bounded number
    /// of them under way. Flushes.
    /// </summary>
    void Reply(WireFrame frame);
}
