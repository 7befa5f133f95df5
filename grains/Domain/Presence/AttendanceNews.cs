using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Presence;

/// <summary>One frame's worth. <c>IsFull</c>: it replaces the list; else these have changed, or, if there are none, only the number of those online.</summary>
public sealed record AttendanceNews(IReadOnlyList<PresenceEntry> Changes, bool IsFull);
