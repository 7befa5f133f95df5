using Orleans.Chat.Protocol;

namespace Orleans.Chat.Rooms;

/// <summary>
/// How an earlier event reads since the one at <c>By</c>, which revised it: a message as it now stands, or an edit that was outdone and
/// has no text any more. Whoever keeps the event at <c>Seq</c> keeps this frame in its place.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.Rewritten")]
public sealed record Rewritten([property: Id(0)] long Seq, [property: Id(1)] long By, [property: Id(2)] WireFrame Frame);
