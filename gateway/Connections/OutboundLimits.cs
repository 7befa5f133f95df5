namespace Orleans.Chat.Gateway.Connections;

/// <summary>The bounds of what waits to be written to one connection.</summary>
internal static class OutboundLimits
{
    /// <summary>Frames waiting; a further one is refused, replies excepted: their number is bounded by <see cref="ReplyWindow"/>.</summary>
    public const int Frames = 1_024;

    /// <summary>Their bytes. They are shared with the other readers of the room, so that a slow one holds them, not copies.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>
    /// What is copied for one write. All that is queued goes out in as many writes as this takes; a reader that stands still has this
    /// much in copies, and is judged by whether this much moves within <c>Limits.WriteWithin</c>.
    /// </summary>
    public const int WriteBytes = 32 * 1024;
}
