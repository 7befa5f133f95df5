using Orleans.Runtime;

namespace Orleans.Chat.Rooms;

/// <summary>Where a subscription starts: after <c>Head</c>, the committed one; <c>Silo</c> is where the gateway's lease must hold.</summary>
[GenerateSerializer, Immutable, Alias("chat.Subscribed")]
public sealed record Subscribed([property: Id(0)] long Head, [property: Id(1)] string Epoch, [property: Id(2)] SiloAddress Silo);
