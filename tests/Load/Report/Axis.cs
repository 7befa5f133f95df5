namespace Orleans.Chat.Load.Report;

/// <summary>Where values stand between two ends, evenly or by their logarithms.</summary>
internal readonly record struct Axis(double From, double To, bool IsLog)
{
    private const int TicksWanted = 4;
    private const double RatioOfLog = 30;
    private const double Least = 1e-3;

    /// <summary>From nothing to a round number above them all.</summary>
    public static Axis Over(IEnumerable<double> values)
    {
        var most = values.DefaultIfEmpty(1).Max();
        var step = Step(Math.Max(most, Least));
        return new Axis(0, Math.Ceiling(Math.Max(most, Least) / step) * step, IsLog: false);
    }

    /// <summary>By logarithms where the largest is many times the smallest, else from nothing.</summary>
    public static Axis OverRatios(IEnumerable<double> values)
    {
        double[] positive = [.. values.Where(value => value > 0)];
        if (positive.Length == 0 || positive.Max() < positive.Min() * RatioOfLog)
            return Over(positive);
        return new Axis(Rounded(positive.Min(), down: true), Rounded(positive.Max(), down: false), IsLog: true);
    }

    public double Place(double value)
    {
        if (!IsLog)
            return (value - From) / (To - From);
        return Math.Log(Math.Max(value, From) / From) / Math.Log(To / From);
    }

    public IEnumerable<double> Ticks()
    {
        var step = Step(To - From);
        if (!IsLog)
            return Enumerable.Range(0, (int)Math.Round((To - From) / step) + 1).Select(i => Math.Round(i * step, 9)).ToList();

        var tens = Math.Log10(To / From) > TicksWanted - 1 ? [1.0] : new[] { 1.0, 3 };
        var from = From;
        var to = To;
        return Enumerable.Range((int)Math.Floor(Math.Log10(From)), (int)Math.Ceiling(Math.Log10(To / From)) + 2)
            .SelectMany(power => tens.Select(ten => ten * Math.Pow(10, power)))
            .Where(tick => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)).ToList();
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static double Step(double range)
    {
        var rough = range / TicksWanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    /// <summary>1 or 3 times a power of ten.</summary>
    private static double Rounded(double value, bool down)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        if (down)
            return value / power >= 3 ? 3 * power : power;
        return value <= power * (1 + 1e-9) ? power : value <= 3 * power ? 3 * power : 10 * power;
    }
}
