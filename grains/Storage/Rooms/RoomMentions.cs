using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary><c>User</c>: an id, or <see cref="RoomMention.Marker"/> for all members.</summary>
public readonly record struct RoomMentions(string Room, string User);
