using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// What a decision wants to be saved: its events, not yet numbered, and the rows that change with them; all or nothing. There may be
/// no event (an invite). Only once it is durable may anybody be told (R2).
/// </summary>
public sealed record Change(IReadOnlyList<EventDraft> Events, IReadOnlyList<RowChange> Rows)
{
    /// <summary>The send that this is, if it is one.</summary>
    public SendKey? Key { get; init; }

    /// <summary>An earlier send of the same author that must be in the log, or before this one in the queue.</summary>
    public SendKey? After { get; init; }

    public static Change Of(EventDraft draft, params IReadOnlyList<RowChange> rows) => new([draft], rows);
}

/// <summary>An event without its number and time, which it gets when its append is made up. <c>Frame</c>: with seq 0.</summary>
public sealed record EventDraft(EventKind Kind, EventFrame Frame, Removal? Removal = null)
{
    public EventFrame At(LoggedAt logged) => Frame with { Seq = logged.Seq, At = logged.At };
}
