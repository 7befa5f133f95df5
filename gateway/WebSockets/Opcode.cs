namespace Orleans.Chat.Gateway.WebSockets;

/// <summary>What a WebSocket frame is (RFC 6455, 5.2). Every other value is reserved and breaks the framing.</summary>
internal enum Opcode
{
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
}
