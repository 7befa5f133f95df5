using System.Globalization;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Report;

/// <summary>Which charts a report has.</summary>
internal static class Charts
{
    private const double MicrosecondsAMillisecond = 1_000;
    private static readonly double[] Nines = [0, 0.30103, 1, 2, 3, 4, 5, 6];

    public static string Percentiles(IReadOnlyList<StepRuns> steps)
    {
        var lines = steps.Where(step => step.Typical.Delivery.Curve.Count > 1).Select(step => new Series(step.Name, [.. step.Typical.Delivery.Curve.Select(
            point => (NinesOf(point.Percentile), point.Microseconds / MicrosecondsAMillisecond))])).ToList();
        if (lines.Count == 0)
            return "";
        var longest = lines.Max(line => line.Points[^1].X);
        return new LineChart(
            "Delivery latency by percentile",
            "From the moment a message was due until a member had it. The right end is the slowest of all.",
            new Scale("percentile", new Axis(0, longest, IsLog: false), Percentile, Nines),
            new Scale("ms", Axis.OverRatios(lines.SelectMany(line => line.Points.Select(point => point.Y))), Written.Short), lines).Html();
    }

    public static string Deliveries(IReadOnlyList<StepRuns> steps)
    {
        var lines = steps.Where(step => step.Typical.Timeline.Count > 1).Select(step => new Series(step.Name,
            [.. step.Typical.Timeline.Select(point => (point.Second, point.DeliveredPerSecond))])).ToList();
        return lines.Count == 0 ? "" : OverTime("Deliveries over time", "What all members received, in each slice of the measured part.", "/s", lines);
    }

    public static string Cpu(StepRuns step)
    {
        var run = step.Typical;
        if (run.Timeline.Count < 2 || run.Cpu.Groups.Count == 0)
            return "";
        var lines = run.Cpu.Groups.Select((group, i) => new Series(group.Name, [.. run.Timeline.Select(point => (point.Second, point.Cores[i]))])).ToList();
        return OverTime($"CPU by process over time, at {step.Name}", "In cores: 1 is one processor, all of the time.", "cores", lines);
    }

    private static string OverTime(string title, string says, string unit, List<Series> lines) => new LineChart(
        title, says,
        new Scale("seconds", new Axis(0, lines.Max(line => line.Points[^1].X), IsLog: false), Written.Short, Axis.Over(lines.Select(line => line.Points[^1].X)).Ticks().ToList()),
        new Scale(unit, Axis.Over(lines.SelectMany(line => line.Points.Select(point => point.Y))), Written.Short), lines).Html();

    private static double NinesOf(double percentile) => -Math.Log10(Math.Max(1e-9, 1 - (percentile / 100)));

    private static string Percentile(double nines)
    {
        var percentile = 100 * (1 - Math.Pow(10, -nines));
        return percentile.ToString(percentile < 99 ? "0.#" : "0.#####", CultureInfo.InvariantCulture) + "%";
    }
}
