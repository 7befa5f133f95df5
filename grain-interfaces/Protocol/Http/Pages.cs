namespace Orleans.Chat.Protocol;

/// <summary>A page of a list. <c>Cursor</c>: pass it on for the next page; absent on the last.</summary>
[GenerateSerializer, Immutable, Alias("chat.Page`1")]
public sealed record Page<T>([property: Id(0)] IReadOnlyList<T> Items, [property: Id(1)] string? Cursor = null);

/// <summary>GET /rooms/{id}/messages: as at <c>Head</c>; apply every later event that was seen.</summary>
public sealed record MessagePage(IReadOnlyList<MessageFrame> Items, bool HasMore, long Head);

/// <summary>GET /rooms/{id}/events: events in seq order, as on the socket.</summary>
public sealed record EventPage(IReadOnlyList<EventFrame> Items, bool HasMore, long Head);

/// <summary>A message that was found, as it now stands. <c>Highlights</c>: what of its text was looked for, in order, without overlaps.</summary>
public sealed record SearchHit(MessageFrame Message, IReadOnlyList<TextRange> Highlights);

/// <summary>A stretch of a text, in UTF-16 units, as JavaScript counts.</summary>
[GenerateSerializer, Immutable, Alias("chat.TextRange")]
public sealed record TextRange([property: Id(0)] int Start, [property: Id(1)] int Length);

/// <summary>RFC 9457. <c>Code</c> is stable; <c>Detail</c> is for people and says what to do.</summary>
public sealed record Problem(string Type, string Title, int Status, string Detail, ErrorCode Code, int? RetryAfterMs = null);
