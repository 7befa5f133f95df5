using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Staged changes, in order, as one append: numbered from <c>ExpectedHead</c> + 1 on, all at one time.</summary>
public sealed record Batch(
    long ExpectedHead, DateTimeOffset At, IReadOnlyList<Staged> Changes, IReadOnlyList<NumberedEvent> Events);

/// <summary>An event with its number, and the staged change that it is part of.</summary>
public sealed record NumberedEvent(EventDraft Draft, EventFrame Frame, Staged Staged);
