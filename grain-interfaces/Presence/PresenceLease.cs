namespace Orleans.Chat.Presence;

/// <summary>
/// The answer to a renewal. <c>WasKnown</c>: the silo knew the gateway and had not given it up. <c>Generation</c>: names the store's present filling; it
/// is another one once the store was emptied. When either says that something may be forgotten, the gateway reports all its users anew.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.PresenceLease")]
public sealed record PresenceLease([property: Id(0)] bool WasKnown, [property: Id(1)] string Generation);
