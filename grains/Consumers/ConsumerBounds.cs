namespace Orleans.Chat.Grains.Consumers;

/// <summary>What paces and bounds a consumer of the feed (R6).</summary>
internal static class ConsumerBounds
{
    /// <summary>A silo wakes a partition's consumers at most once in this time.</summary>
    public static readonly TimeSpan WakeEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>After a wake-up that failed: it is not urgent, since consumers look by themselves.</summary>
    public static readonly TimeSpan WakeAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>How long one wake-up may take.</summary>
    public static readonly TimeSpan WakeWithin = TimeSpan.FromSeconds(5);

    /// <summary>A consumer looks by itself, whether or not it was woken; and a silo sees that there is a consumer.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>After a look that failed, even when woken.</summary>
    public static readonly TimeSpan LookAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>Between turns of a consumer that nobody wakes: what it has put off is due to this precision.</summary>
    public static readonly TimeSpan TurnEvery = TimeSpan.FromSeconds(1);

    /// <summary>Reads of the feed in one turn; the next turn follows at once.</summary>
    public const int SlicesPerTurn = 10;

    /// <summary>A cursor is stored at most once in this time: it costs a write and an fsync of its own.</summary>
    public static readonly TimeSpan StoreEvery = TimeSpan.FromSeconds(5);

    /// <summary>And when nothing has come for the consumer, at least once in this time, so that the feed still reaches back to it.</summary>
    public static readonly TimeSpan StoreAtLeastEvery = TimeSpan.FromMinutes(5);
}
