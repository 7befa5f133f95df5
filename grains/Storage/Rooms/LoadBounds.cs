namespace Orleans.Chat.Storage.Rooms;

/// <summary>How much of a room is loaded: members, and the newest events with their bytes.</summary>
public readonly record struct LoadBounds(int MembersMax, int TailEventsMax, int TailBytesMax);
