namespace Orleans.Chat.Storage.Rooms;

/// <summary>The events <c>First</c>…<c>Last</c> of a room.</summary>
public readonly record struct SeqSpan(string Room, long First, long Last);
