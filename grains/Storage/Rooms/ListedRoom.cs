using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>A room as one of its members finds it in the list of rooms.</summary>
public sealed record ListedRoom(string User, RoomView View);
