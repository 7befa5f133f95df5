namespace Orleans.Chat.Load.Results;

/// <summary>Changes of one kind. <c>Owed</c>: times that a connection was to be told, <c>Missed</c>: of those, what never came.</summary>
internal sealed record ChangeResult(string Name, int Changes, long Owed, long Missed, Percentiles Latency);
