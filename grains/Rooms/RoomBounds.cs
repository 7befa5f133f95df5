namespace Orleans.Chat.Grains.Rooms;

/// <summary>What bounds one activation of a room (R6).</summary>
internal static class RoomBounds
{
    /// <summary>The ring of recent events.</summary>
    public const int RingEvents = 256;

    public const int RingBytes = 128 * 1024;

    /// <summary>Members loaded whole; of a larger room, those that are asked about.</summary>
    public const int MembersLoaded = 10_000;

    /// <summary>Changes that wait for the store; beyond that a send is told <c>unavailable</c> at once.</summary>
    public const int StagedChanges = 8_192;

    /// <summary>Events of one append.</summary>
    public const int AppendEvents = 512;

    /// <summary>Changes of one append, since some have no event.</summary>
    public const int AppendChanges = 512;

    /// <summary>Sends remembered by their client id; older ones are found by the store's index.</summary>
    public const int RecentSends = 2_048;

    /// <summary>Messages kept that revisions were about, and of each those who are known to have reacted or not; others are read again.</summary>
    public const int TargetMessages = 256;

    public const int TargetReactors = 1_024;

    /// <summary>Names that texts mention, asked about at once; and those kept of which it is known whose they are.</summary>
    public const int NamesPerRead = 256;

    public const int NamesKnown = 1_024;

    /// <summary>Events of one answer to a catch-up.</summary>
    public const int SliceEvents = 512;

    public const int SliceBytes = 256 * 1024;

    /// <summary>How long a caller waits for the store before it is told that the outcome is unknown.</summary>
    public static readonly TimeSpan SettleWithin = TimeSpan.FromSeconds(8);

    /// <summary>How long a room that goes away waits for its read markers to be stored.</summary>
    public static readonly TimeSpan MarkersWithin = TimeSpan.FromSeconds(3);

    /// <summary>Between tries of an append whose outcome is unknown: from the first to the last.</summary>
    public static readonly TimeSpan RetryFrom = TimeSpan.FromMilliseconds(20);

    public static readonly TimeSpan RetryTo = TimeSpan.FromSeconds(1);
}
