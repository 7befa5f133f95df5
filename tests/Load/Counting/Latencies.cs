using HdrHistogram;

namespace Orleans.Chat.Load.Counting;

/// <summary>Durations from a microsecond to an hour, each to a thousandth of itself.</summary>
internal sealed class Latencies
{
    private const long MicrosecondsMax = 3_600_000_000;
    private const int Digits = 3;
    private const long NanosecondsAMicrosecond = 1_000;

    private readonly LongHistogram _microseconds = new(1, MicrosecondsMax, Digits);

    public long Count => _microseconds.TotalCount;

    public double Mean => Count == 0 ? 0 : _microseconds.GetMean();

    public double Max => Count == 0 ? 0 : _microseconds.GetMaxValue();

    public void Add(long nanoseconds) =>
        _microseconds.RecordValue(Math.Clamp(nanoseconds / NanosecondsAMicrosecond, 0, MicrosecondsMax));

    public void Add(Latencies others) => _microseconds.Add(others._microseconds);

    /// <summary>In microseconds.</summary>
    public double At(double percentile) => Count == 0 ? 0 : _microseconds.GetValueAtPercentile(percentile);
}
