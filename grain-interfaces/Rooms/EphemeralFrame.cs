using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>
/// A frame without a seq, which may be lost (R8). <c>Head</c>: the room's head when it was told; a connection that has not come past that
/// event does not get it, since the event may be the removal of its user (R9). <c>OnlyFor</c>: the one user whose connections get it; null:
/// all that follow the room. <c>PerUser</c>, without <c>Frame</c>: many users each get one of their own. <c>Presence</c>: of a change of who is present,
/// the version of the room's presence to which it brings a reader who is at the one before; any other reader has missed some, and asks
/// <see cref="IRoomGrain.Presence"/>. Versions are consecutive within one activation of the room and tell nothing across activations, whose
/// ranges are far apart: compare them for equality only. <c>Typing</c>: those whom a <see cref="TypingFrame"/> names; a reader is not told of those whom
/// the reader has blocked.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.EphemeralFrame")]
public sealed record EphemeralFrame(
    [property: Id(0)] WireFrame? Frame, [property: Id(1)] long Head, [property: Id(2)] string? OnlyFor = null,
    [property: Id(3)] Dictionary<string, WireFrame>? PerUser = null, [property: Id(4)] long? Presence = null,
    [property: Id(5)] ImmutableArray<Person> Typing = default)
{
    public long Bytes => (Frame?.Length ?? 0) + (PerUser?.Sum(p => (long)p.Value.Length) ?? 0);

    /// <summary>What that user's connections get; null: nothing.</summary>
    public WireFrame? For(string user) =>
        PerUser is not null ? PerUser.GetValueOrDefault(user) : OnlyFor is null || OnlyFor == user ? Frame : null;
}
