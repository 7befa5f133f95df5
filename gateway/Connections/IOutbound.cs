using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>
/// The bounded queue of one connection: shared, already framed bytes, many to a flush. Who offers what it cannot take has not lost
/// anything: durable frames are caught up from the log once there is room again.
/// </summary>
internal interface IOutbound
{
    /// <summary>
    /// Queues a frame unless the queue is full (its bounds are <c>OutboundLimits</c>) or closed. False: the frame was not taken. Does
    /// not write: <see cref="Flush"/> does, once for all that was queued.
    /// </summary>
    bool TryQueue(WireFrame frame);

    /// <summary>
    /// Queues a frame that may be lost, only while the queue is at most half full: so it never takes the place of one that is owed. False:
    /// it was not taken, and is lost. Does not write.
    /// </summary>
    bool TryQueueEphemeral(WireFrame frame);

    /// <summary>
    /// Queues a frame that must not be left out, whatever the queue holds: a reply, or a room's last word. Their number is bounded by
    /// whoever queues them. Does nothing once the connection is closed. Does not write.
    /// </summary>
    void QueueReply(WireFrame frame);

    /// <summary>
    /// Starts writing what is queued, unless a write is under way, which then goes on with it. Runs on the caller until the socket
    /// pushes back, and never blocks.
    /// </summary>
    void Flush();

    /// <summary>Completes when the queue is at most half full; true, or false once the connection is closed.</summary>
    ValueTask<bool> WaitForRoom();
}
