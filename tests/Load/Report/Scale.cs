namespace Orleans.Chat.Load.Report;

/// <summary>An axis with what is written beside it. <c>Marks</c>: null for the axis' own ticks.</summary>
internal sealed record Scale(string Name, Axis Axis, Func<double, string> Text, IReadOnlyList<double>? Marks = null)
{
    public IEnumerable<double> Ticks => Marks ?? Axis.Ticks();
}
