using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// One event to be stored. <c>Author</c> with <c>ClientId</c> is unique in a room for ever (R3); both are null for events that no send
/// made. <c>After</c>: the append goes through only if the same author's event with that client id is in the room's log, earlier in it
/// or earlier in this append. <c>Json</c>: the encoded frame, stored as it is.
/// </summary>
public sealed record LogEntry(
    long Seq, EventKind Kind, DateTimeOffset At, ReadOnlyMemory<byte> Json,
    string? Author = null, string? ClientId = null, string? After = null, Removal? Removal = null);
