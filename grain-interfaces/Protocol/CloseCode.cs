namespace Orleans.Chat.Protocol;

/// <summary>Why the server closes a connection (docs/protocol.md, Close codes). See <see cref="CloseCodes.Advice"/>.</summary>
public enum CloseCode
{
    Normal = 1000,
    ShuttingDown = 1001,

    /// <summary>Broken RFC 6455 framing.</summary>
    ProtocolError = 1002,

    /// <summary>A text message that is not UTF-8.</summary>
    NotUtf8 = 1007,

    /// <summary>A message over <see cref="Limits.FrameBytes"/>.</summary>
    TooBig = 1009,

    /// <summary>An error of ours that nothing foresaw; another connection may fare better.</summary>
    InternalError = 1011,

    Restarting = 1012,

    /// <summary>Not the protocol: malformed JSON, a binary message, no <c>hello</c>, a message that never ends.</summary>
    NotTheProtocol = 4400,

    /// <summary>Not authenticated, or the token ran out or was revoked.</summary>
    Unauthenticated = 4401,

    /// <summary>Went on flooding for <see cref="Limits.FloodingFor"/>.</summary>
    Flooding = 4429,

    NotReady = 4503,

    /// <summary>No sign of life for <see cref="Limits.DeadAfter"/>.</summary>
    NoSignOfLife = 4508,

    /// <summary>Nothing could be written for <see cref="Limits.WriteWithin"/>.</summary>
    NothingWritten = 4509,
}
