using System.Collections.Immutable;

namespace Orleans.Chat.Rooms;

/// <summary>
/// Consecutive events of one room, in the history that <c>Epoch</c> names: a seq alone says nothing. <c>Ends</c>: the activation that they
/// come from goes away, and with it the subscription; the gateway subscribes again to hear of more. <c>Ephemeral</c>: frames told after
/// these events, at best; default: none. <c>Lost</c>: changes of who is present that were told before these were lost on the way to this gateway.
/// <c>Rewritten</c>: how earlier events read after these; default: as before.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.RoomEvents")]
public sealed record RoomEvents(
    [property: Id(0)] string Room, [property: Id(1)] ImmutableArray<PublishedEvent> Events, [property: Id(2)] string Epoch,
    [property: Id(3)] bool Ends = false, [property: Id(4)] ImmutableArray<EphemeralFrame> Ephemeral = default,
    [property: Id(5)] bool Lost = false, [property: Id(6)] ImmutableArray<Rewritten> Rewritten = default)
{
    /// <summary>Changes of who is present were lost of more rooms than are remembered by name: of any room of this silo. It is of no room, and carries nothing else.</summary>
    public static RoomEvents LostOfAny { get; } = new("", [], "", Lost: true);

    public bool IsLostOfAny => Room.Length == 0;

    public bool HasEphemeral => !Ephemeral.IsDefaultOrEmpty;

    /// <summary>Of what is durable.</summary>
    public long EventBytes => Events.Sum(e => (long)e.Frame.Length) + (Rewritten.IsDefaultOrEmpty ? 0 : Rewritten.Sum(r => (long)r.Frame.Length));
}
