namespace Orleans.Chat.Gateway.Connections;

/// <summary>Bounds of a session that the wire contract leaves to us.</summary>
internal static class SessionLimits
{
    /// <summary>From our close frame to the end of the connection, whether the peer answers or not.</summary>
    public static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(5);

    /// <summary>Checking a token, the accounts' answer included; beyond it the connection closes as not ready.</summary>
    public static readonly TimeSpan SignInWithin = TimeSpan.FromSeconds(8);

    /// <summary>A reply comes within <c>Limits.SendWithin</c>, if only to say that the outcome is unknown. Beyond this one is lost: a fault of ours.</summary>
    public static readonly TimeSpan RepliesWithin = TimeSpan.FromSeconds(30);

    /// <summary>How often every session's deadlines are looked at.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);

    /// <summary>How early a timer may be.</summary>
    public static readonly TimeSpan TimerError = TimeSpan.FromMilliseconds(10);

    /// <summary>How often the gateway asks for revoked sign-ins.</summary>
    public static readonly TimeSpan RevocationsEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the gateway asks whose blocks have changed, and of how many users at once whom they have blocked.</summary>
    public static readonly TimeSpan BlocksEvery = TimeSpan.FromMilliseconds(500);

    public const int BlocksPerCall = 1_000;
}
