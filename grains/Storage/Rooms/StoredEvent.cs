using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>A committed event as stored. <c>Frame</c> holds its JSON, framed for the socket.</summary>
public sealed record StoredEvent(
    long Seq, EventKind Kind, DateTimeOffset At, WireFrame Frame, string? Author, string? ClientId, Removal? Removal);
