using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// How a session tells whether its user is there. Nothing here waits and nothing throws; what the cluster is told of it, and how often, is
/// behind it. The calls of one session are never concurrent.
/// </summary>
internal interface IPresence
{
    /// <summary>The user has come, by this connection too: it counts as online until it says otherwise.</summary>
    void Come(ISession session);

    /// <summary>What the connection says of its user: <c>online</c> or <c>away</c>.</summary>
    void Show(ISession session, PresenceStatus status);

    /// <summary>The connection is over; nothing if it never came. After <see cref="FallSilent"/> nobody is told.</summary>
    void Go(ISession session);

    /// <summary>
    /// The gateway is about to stop: from now on the cluster is told nothing. Its users come back elsewhere, and who does so in time was
    /// never away; the others are found gone once the gateway's lease has ended.
    /// </summary>
    void FallSilent();
}
