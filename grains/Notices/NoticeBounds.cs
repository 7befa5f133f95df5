namespace Orleans.Chat.Grains.Notices;

/// <summary>What paces and bounds the notices of one partition's rooms (R6).</summary>
internal static class NoticeBounds
{
    /// <summary>Rooms that wait. When there are more, what is taken is not taken on but told again later.</summary>
    public const int RoomsWaiting = 10_000;

    /// <summary>Users of whom one read asks.</summary>
    public const int UsersPerRead = 1_000;

    /// <summary>Notices that are remembered, so that they are not told twice. Beyond that some are, which does no harm.</summary>
    public const int Remembered = 200_000;

    /// <summary>Events of a room that one read takes.</summary>
    public const int SliceEvents = 500;

    public const int SliceBytes = 512 * 1024;

    /// <summary>How long the next room waits for the notices of the one before to arrive, so that no more are made than gateways take.</summary>
    public static readonly TimeSpan ArriveWithin = TimeSpan.FromMilliseconds(500);
}
