namespace Orleans.Chat.Gateway.Presence;

/// <summary>What bounds what a gateway tells of its users (R6).</summary>
internal static class PresenceBounds
{
    /// <summary>Reports that are under way at a time; others wait, one a user.</summary>
    public const int ReportsAtOnce = 1_024;

    /// <summary>Between tries of a report that failed, at the longest.</summary>
    public static readonly TimeSpan RetryTo = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The gateway's lease is renewed this often at every silo that hosts rooms and users: two seconds before the lease ends, since what a renewal is late
    /// is taken from those who come back after the gateway died.
    /// </summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(3);
}
