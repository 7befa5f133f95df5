namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Versions of a room's presence are consecutive within one activation of the room; those of different activations are far apart, and
/// which of them is the newer cannot be told.
/// </summary>
internal static class PresenceVersion
{
    /// <summary>At most this far apart, two are of the same activation: never are so many changes on their way at a time.</summary>
    private const long Near = 1_000;

    /// <summary>Is the version that other one, or a later one of the same activation? One that is not known has reached none.</summary>
    public static bool HasReached(long? version, long other) => version >= other && version - other <= Near;
}
