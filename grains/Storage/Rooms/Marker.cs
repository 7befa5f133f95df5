namespace Orleans.Chat.Storage.Rooms;

/// <summary>How far a user has read a room.</summary>
public readonly record struct Marker(string Room, string User, long Seq);
