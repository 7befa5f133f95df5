namespace Orleans.Chat.Storage.Rooms;

/// <summary><c>Members</c>: the ids of all who are members, or were when the room came to its end; null: they are more than was asked for.</summary>
public sealed record RoomAudience(bool IsOver, IReadOnlyList<string>? Members);
