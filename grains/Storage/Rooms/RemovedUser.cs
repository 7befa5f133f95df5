using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>Stored beside an event that takes the room from a user, or (null) from everybody, so that no reader need parse it (R9).</summary>
public sealed record RemovedUser(string? User, LeftReason Reason);
