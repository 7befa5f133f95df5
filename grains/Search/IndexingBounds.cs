namespace Orleans.Chat.Grains.Search;

/// <summary>What paces and bounds the indexing of one partition's rooms (R6).</summary>
internal static class IndexingBounds
{
    /// <summary>Events of a room that one step takes; the rest is left for further ones.</summary>
    public const int StepEvents = 100;

    public const int StepBytes = 256 * 1024;

    /// <summary>Rooms that are taken a step further at the same time: their reads wait for each other's no longer, and their writes may share a commit.</summary>
    public const int RoomsAtOnce = 4;

    /// <summary>Rooms that wait. When there are more, what is taken is not taken on but told again later.</summary>
    public const int RoomsWaiting = 10_000;

    /// <summary>Rooms that one read looks at for those that are behind.</summary>
    public const int SweptAtOnce = 1_000;

    /// <summary>Messages of a room that is over which are taken out of the index at once.</summary>
    public const int RemovedAtOnce = 200;

    /// <summary>
    /// How long rooms that are far behind are worked on in one turn. Whatever is new waits that long at most, and a turn a second leaves the
    /// store at least half of the time.
    /// </summary>
    public static readonly TimeSpan BacklogPerTurn = TimeSpan.FromMilliseconds(500);
}
