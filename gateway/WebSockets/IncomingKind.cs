namespace Orleans.Chat.Gateway.WebSockets;

internal enum IncomingKind
{
    /// <summary>A whole message of valid UTF-8.</summary>
    Text,
    Ping,
    Pong,

    /// <summary>The peer's close frame, which is valid; <c>Payload</c> is the echo's.</summary>
    Close,

    /// <summary>The connection cannot go on and is to be closed with <c>Fault</c>; nothing follows.</summary>
    Broken,
}
