using System.Collections.Immutable;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>Stored frames in seq order, as at <c>Head</c>. <c>HasMore</c>: there is more in the direction that was asked for.</summary>
[GenerateSerializer, Immutable, Alias("chat.FramePage")]
public sealed record FramePage(
    [property: Id(0)] ImmutableArray<WireFrame> Items, [property: Id(1)] bool HasMore, [property: Id(2)] long Head);
