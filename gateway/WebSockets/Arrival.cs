namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>What waiting for a client's bytes came to.</summary>
internal enum Arrival
{
    Bytes,

    /// <summary>The waiting was called off; the connection stands.</summary>
    Nothing,

    /// <summary>The peer is gone or sends no more.</summary>
    End,
}
