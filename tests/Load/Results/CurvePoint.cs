namespace Orleans.Chat.Load.Results;

internal sealed record CurvePoint(double Percentile, double Microseconds);
