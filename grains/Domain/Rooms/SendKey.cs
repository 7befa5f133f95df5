namespace Orleans.Chat.Domain.Rooms;

/// <summary>What makes a repeated send the same send, within a room (R3).</summary>
public readonly record struct SendKey(string Author, string ClientId);
