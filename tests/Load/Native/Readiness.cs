namespace Orleans.Chat.Load.Native;

/// <summary>What a socket is ready for; the values are epoll's.</summary>
[Flags]
internal enum Readiness
{
    None = 0,
    Read = 0x1,
    Write = 0x4,
    Failed = 0x8,
    HungUp = 0x10,

    /// <summary>The other side closed, also while nothing is read.</summary>
    PeerClosed = 0x2000,
}
