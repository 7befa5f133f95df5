namespace Orleans.Chat.Load.Counting;

/// <summary>The part of a step that is measured, after the warm-up; moments of the monotonic clock in nanoseconds.</summary>
internal readonly record struct Window(long From, long To)
{
    public bool Has(long moment) => moment >= From && moment < To;
}
