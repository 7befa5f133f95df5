using System.Collections.Immutable;

namespace Orleans.Chat.Rooms;

/// <summary>
/// Consecutive events of one room, in the history that <c>Epoch</c> names: a seq alone says nothing. <c>Ends</c>: the activation that they
/// come from goes away, and with it the subscription; the gateway subscribes again to hear of more. <c>Ephemeral</c>: frames told after
/// these events, at best; default: none.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.RoomEvents")]
public sealed record RoomEvents(
    [property: Id(0)] string Room, [property: Id(1)] ImmutableArray<PublishedEvent> Events, [property: Id(2)] string Epoch,
    [property: Id(3)] bool Ends = false, [property: Id(4)] ImmutableArray<EphemeralFrame> Ephemeral = default)
{
    public bool HasEphemeral => !Ephemeral.IsDefaultOrEmpty;
}
