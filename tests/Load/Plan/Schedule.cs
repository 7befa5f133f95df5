namespace Orleans.Chat.Load.Plan;

/// <summary>
/// When messages of an open loop are due, in nanoseconds: evenly spaced or, with <c>chance</c>, at random moments (Poisson). Latency is
/// counted from these moments, so a stall, wherever it is, counts against every message that was due meanwhile.
/// </summary>
internal struct Schedule(long start, double perSecond, Random? chance)
{
    private const double NanosecondsASecond = 1e9;

    private double _offset;
    private long _index;

    public readonly long Due => start + (long)_offset;

    public void Advance()
    {
        // From the index and not from the last moment: rounding must not add up over millions of messages.
        _index++;
        _offset = chance is null
            ? _index * NanosecondsASecond / perSecond
            : _offset - (Math.Log(1 - chance.NextDouble()) * NanosecondsASecond / perSecond);
    }
}
