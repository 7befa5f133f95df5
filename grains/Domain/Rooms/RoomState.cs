namespace Orleans.Chat.Domain.Rooms;

/// <summary>Where a room stands in its life.</summary>
public enum RoomState
{
    /// <summary>Never created.</summary>
    Absent,

    Open,

    /// <summary>Deleted: its log is closed and its id is never used again.</summary>
    Closed,
}
