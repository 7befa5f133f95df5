namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What bounds a relay (R6).</summary>
internal static class RelayBounds
{
    /// <summary>Events that a relay keeps for followers who are a little behind.</summary>
    public const int WindowEvents = 256;

    public const int WindowBytes = 128 * 1024;

    /// <summary>Ephemeral frames that wait for the relay's pump; older ones are lost.</summary>
    public const int EphemeralFrames = 64;

    /// <summary>Users whose typing leaves the gateway within <c>Limits.TypingEvery</c>.</summary>
    public const int TypingUsers = 8_192;

    /// <summary>Rooms that are asked at a time who is present, by all relays together.</summary>
    public const int PresenceCallsAtOnce = 256;

    /// <summary>Events asked for in one read of a gap or a catch-up.</summary>
    public const int SliceEvents = 256;

    /// <summary>Sends in one call, or edits, deletions and reactions.</summary>
    public const int RequestsPerCall = 256;

    /// <summary>Those of each that wait for the call under way; beyond that one is told <c>unavailable</c>.</summary>
    public const int RequestsWaiting = 16_384;

    /// <summary>Users whose read markers go with one call, and who may wait for it; beyond that a <c>read</c> is dropped.</summary>
    public const int ReadsPerCall = 1_024;

    public const int ReadsWaiting = 16_384;

    /// <summary>How long a call with read markers is tried.</summary>
    public static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(10);

    /// <summary>Activations that may be met one after the other, each of them stale; then the next look goes on.</summary>
    public const int StaleAnswers = 3;

    /// <summary>Rooms that are subscribed to anew at a time.</summary>
    public const int SubscribedAtOnce = 256;

    /// <summary>Between tries of a call that failed: from the first to the last.</summary>
    public static readonly TimeSpan RetryFrom = TimeSpan.FromMilliseconds(20);

    public static readonly TimeSpan RetryTo = TimeSpan.FromMilliseconds(500);

    /// <summary>One room is asked who is present at most this often, and after failures in pauses of up to the second.</summary>
    public static readonly TimeSpan PresenceEvery = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan PresenceRetryTo = TimeSpan.FromSeconds(5);

    /// <summary>How long a join is tried before it is told <c>unavailable</c>.</summary>
    public static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(10);

    /// <summary>Leases are renewed and positions compared this often.</summary>
    public static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(5);

    /// <summary>How long the rooms of a silo that is gone are tried at once; after that, with each look.</summary>
    public static readonly TimeSpan MoveWithin = TimeSpan.FromSeconds(30);

    /// <summary>A relay that nobody has used for this long is given up.</summary>
    public static readonly TimeSpan IdleFor = TimeSpan.FromSeconds(30);
}
