namespace Orleans.Chat.Domain.Rooms;

/// <summary>How far a member has read (R7).</summary>
public static class ReadMarker
{
    /// <summary>Merged by maximum: never back, and never past the room's head, whatever is asked for.</summary>
    public static long Merge(long marker, long asked, long head) => Math.Max(marker, Math.Min(asked, head));
}
