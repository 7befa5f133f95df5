using Orleans.Chat.Protocol;

namespace Orleans.Chat.Presence;

/// <summary>
/// A frame for those of a user's connections at a gateway that have not joined <c>Room</c>; without a room: for all of them. It may be lost (R8).
/// <c>IsEnd</c>: the room is not the user's any more, which those that had joined it hear from the room.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.UserNotice")]
public sealed record UserNotice([property: Id(0)] string User, [property: Id(1)] string? Room, [property: Id(2)] WireFrame Frame, [property: Id(3)] bool IsEnd = false);
