namespace Orleans.Chat.Grains.Presence;

/// <summary>What bounds presence on one silo, in time and in number (R6).</summary>
internal static class PresenceBounds
{
    /// <summary>Gateways renew well within this time, so that also one that was late when it died has the whole grace from its death on.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    /// <summary>A gateway of which two renewals are missing counts as lost: the grains of its users are told, and wait for it to come back.</summary>
    public static readonly TimeSpan LostAfter = Lease * 2;

    /// <summary>After the lease: whose connections were lost with a gateway has this long to come back by another.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(25);

    /// <summary>A silent gateway is given up after this time, and its connections are gone.</summary>
    public static readonly TimeSpan Silence = Lease + Grace;

    /// <summary>Silos look one after the other by age whether a gateway's users have been seen to.</summary>
    public static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    /// <summary>A lost gateway is looked at again after this time: the grains of some users may have gone with a silo, and their timers with them.</summary>
    public static readonly TimeSpan SweepAgain = TimeSpan.FromSeconds(10);

    /// <summary>Users that one silo sees to at a time.</summary>
    public const int LapsingAtOnce = 8_192;

    /// <summary>Between two batches of changes to the store.</summary>
    public static readonly TimeSpan WriteEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two calls to another silo.</summary>
    public static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>A call to another silo that failed is repeated after at most this time.</summary>
    public static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan TellWithin = TimeSpan.FromSeconds(5);

    /// <summary>Rows of one call to another silo. More wait, one row for each user at each gateway.</summary>
    public const int RowsPerCall = 4_096;

    /// <summary>Rows of one read of the store.</summary>
    public const int RowsPerRead = 5_000;

    /// <summary>The store's generation is asked for this often.</summary>
    public static readonly TimeSpan GenerationEvery = TimeSpan.FromSeconds(5);

    /// <summary>The board is compared with the store this often, in case that a change never came; and when a silo comes or goes.</summary>
    public static readonly TimeSpan CompareEvery = TimeSpan.FromSeconds(60);

    /// <summary>After the store was emptied, gateways have this long to fill it before it is believed that somebody is not there.</summary>
    public static readonly TimeSpan FilledWithin = TimeSpan.FromSeconds(30);

    /// <summary>Those who went are kept in the store for this long: many times as long as it takes any silo to read them.</summary>
    public static readonly TimeSpan GoneKept = TimeSpan.FromMinutes(10);
}
