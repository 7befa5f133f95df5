namespace Orleans.Chat.Gateway.Connections;

/// <summary>A session only ever moves forward through these.</summary>
internal enum SessionState
{
    AwaitingHello,
    Open,

    /// <summary>Our close frame is queued, or the peer's has come: nothing more is handled.</summary>
    Closing,
}
