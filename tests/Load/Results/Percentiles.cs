using Orleans.Chat.Load.Counting;

namespace Orleans.Chat.Load.Results;

/// <summary>A distribution in microseconds. <c>Curve</c>: points for a chart, by percentile.</summary>
internal sealed record Percentiles(
    long Count, double Mean, double P50, double P90, double P99, double P999, double Max, IReadOnlyList<CurvePoint> Curve)
{
    private const int PointsADecade = 8;

    public static Percentiles Of(Latencies latencies) => new(
        latencies.Count, Math.Round(latencies.Mean, 1), latencies.At(50), latencies.At(90), latencies.At(99), latencies.At(99.9),
        latencies.Max, [.. Points(latencies)]);

    /// <summary>Closer and closer to the last one in a thousand, a million …, as far as there are samples.</summary>
    private static IEnumerable<CurvePoint> Points(Latencies latencies)
    {
        if (latencies.Count == 0)
            yield break;
        var decades = Math.Log10(latencies.Count);
        for (var i = 0; i <= decades * PointsADecade; i++)
        {
            var percentile = 100 * (1 - Math.Pow(10, -(double)i / PointsADecade));
            yield return new CurvePoint(Math.Round(percentile, 6), latencies.At(percentile));
        }
    }
}
