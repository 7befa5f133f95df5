using System.Collections.Immutable;

namespace Orleans.Chat.Chaos.Histories;

/// <summary>
/// Something that a client did or saw in a room, at a time of the one monotonic clock of all clients. The order of a history is that of
/// these times. What is begun is noted before its first byte is written, what is answered after the answer was read.
/// </summary>
internal abstract record Observed(string Room)
{
    public TimeSpan At { get; init; }
}

/// <summary>A message is about to be sent for the first time.</summary>
internal sealed record Invoked(string Room, string User, string Id, string Text, string? After = null) : Observed(Room);

/// <summary>It is about to be sent again with the same id: what became of it was unknown.</summary>
internal sealed record Repeated(string Room, string User, string Id) : Observed(Room);

internal sealed record Acked(string Room, string User, string Id, long Seq) : Observed(Room);

/// <summary>Its first and only copy was refused for good: it is never committed.</summary>
internal sealed record Failed(string Room, string User, string Id, string Code) : Observed(Room);

/// <summary>A page or a join is about to be asked for.</summary>
internal sealed record Asked(string Room, string User, string Request) : Observed(Room);

/// <summary>A join or resume was granted: <c>Reader</c> is this one following of the room. <c>After</c>: the position it was to go on from.</summary>
internal sealed record Followed(string Room, string User, string Request, string Reader) : Observed(Room)
{
    public long? After { get; init; }

    public long First { get; init; }

    public long Head { get; init; }

    public bool Truncated { get; init; }

    public bool Reset { get; init; }
}

internal sealed record Received(string Room, string User, string Reader, Logged Entry) : Observed(Room);

/// <summary>A search, asked for as <c>Request</c>, found these of the room.</summary>
internal sealed record Found(string Room, string User, string Request, ImmutableArray<Logged> Entries) : Observed(Room);

/// <summary>The list of the user's rooms, asked for as <c>Request</c>, had the room, at that head.</summary>
internal sealed record Listed(string Room, string User, string Request, long Head) : Observed(Room);

/// <summary>A connection of the user's that does not follow the room was told its head.</summary>
internal sealed record Notified(string Room, string User, long Head) : Observed(Room);

/// <summary>A page of history.</summary>
internal sealed record Paged(string Room, string User, string Request, long Head, ImmutableArray<Logged> Entries) : Observed(Room);

/// <summary>A join or page was refused.</summary>
internal sealed record Denied(string Room, string User, string Request, string Code) : Observed(Room);

/// <summary>The removal of a user was acknowledged; the log says at which seq.</summary>
internal sealed record Removed(string Room, string User) : Observed(Room);

/// <summary>An entry of the room's log as read when all was over.</summary>
internal sealed record Stands(string Room, Logged Entry) : Observed(Room);
