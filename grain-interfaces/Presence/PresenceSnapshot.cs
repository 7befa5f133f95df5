using Orleans.Chat.Protocol;

namespace Orleans.Chat.Presence;

/// <summary>
/// A room's presence anew, for those who have missed some of its changes: <c>Full</c> brings any reader to <c>Version</c>. <c>Head</c>: the room's head
/// when it was told, as in <see cref="Rooms.EphemeralFrame"/>, in the history that <c>Epoch</c> names: a position alone says nothing.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.PresenceSnapshot")]
public sealed record PresenceSnapshot(
    [property: Id(0)] WireFrame Full, [property: Id(1)] long Version, [property: Id(2)] long Head, [property: Id(3)] string Epoch);
