namespace Orleans.Chat.Rooms;

/// <summary>A room and the seq of its newest committed event.</summary>
[GenerateSerializer, Immutable, Alias("chat.RoomHead")]
public readonly record struct RoomHead([property: Id(0)] string Room, [property: Id(1)] long Head);
