namespace Orleans.Chat.Load.Report;

internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);
