using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>
/// A committed event: its bytes, and the little that a relay must know of them without parsing. <c>Target</c>: the message that it revises.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.PublishedEvent")]
public sealed record PublishedEvent(
    [property: Id(0)] long Seq,
    [property: Id(1)] EventKind Kind,
    [property: Id(2)] WireFrame Frame,
    [property: Id(3)] Removal? Removal = null,
    [property: Id(4)] long? Target = null);

/// <summary>After this event the room is nothing of <c>User</c>'s any more; null: of nobody's (R9).</summary>
[GenerateSerializer, Immutable, Alias("chat.Removal")]
public sealed record Removal([property: Id(0)] string? User, [property: Id(1)] LeftReason Reason)
{
    public bool Concerns(string user) => User is null || User == user;
}
