namespace Orleans.Chat.Load.Results;

/// <summary>One slice of a step. <c>Second</c>: its end, from the start of the window. Rates a second; <c>Cores</c>: by group, in order.</summary>
internal sealed record TimelinePoint(double Second, double SentPerSecond, double DeliveredPerSecond, IReadOnlyList<double> Cores);
