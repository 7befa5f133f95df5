namespace Orleans.Chat.Domain.Rooms;

/// <summary>Where an event stands in the log, and when it was put there.</summary>
public readonly record struct LoggedAt(long Seq, DateTimeOffset At);
