using System.Collections.Immutable;

namespace Orleans.Chat.Rooms;

/// <summary>
/// Consecutive events, and the room's committed head when they were read: they read as they stood then, or later; both of the history that
/// <c>Epoch</c> names. Empty: nothing after the asked position.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.EventSlice")]
public sealed record EventSlice(
    [property: Id(0)] ImmutableArray<PublishedEvent> Events, [property: Id(1)] long Head, [property: Id(2)] string Epoch);
