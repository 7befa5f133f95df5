namespace Orleans.Chat.Load.Wire;

/// <summary>What a server frame is to a client that counts. <c>Event</c>: durable, numbered, and no message.</summary>
internal enum FrameKind
{
    Other,
    Welcome,
    Joined,
    Message,
    Event,
    Ack,
    Error,
    Reconnect,
    Left,
    Presence,
    Unread,
    Typing,
    Reads,
    User,
}
