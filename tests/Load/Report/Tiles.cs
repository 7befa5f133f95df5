using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Report;

/// <summary>The few figures that say most.</summary>
internal static class Tiles
{
    public static string Html(LoadReport report, IReadOnlyList<StepRuns> steps)
    {
        var first = report.Runs[0];
        var tiles = new List<(string Name, string Value, string Unit)>
        {
            ("Connections", Written.Number(first.Arrivals[0].Present), first.Arrivals[0].Failed > 0 ? $"{first.Arrivals[0].Failed} failed" : "all there"),
        };
        if (steps.Count > 0)
            tiles.AddRange(Of(steps.MaxBy(step => Median(step, run => run.DeliveriesPerSecond))!));
        if (first.Memory.Groups.Count > 0)
            tiles.Add(("Memory each", Written.Kilobytes((first.Hold?.Memory ?? first.Memory).RssBytes), "KB RSS"));
        if (first.Hold is { } hold)
        {
            tiles.Add(("Idle CPU", Written.Number(hold.Cpu.Groups.Sum(group => group.Cores) * 100, 2), "% of a core"));
            tiles.Add(("Connecting", Written.Number(first.Arrivals[0].PerSecond), "/s"));
        }

        return $"""<ul class="tiles">{string.Concat(tiles.Select(tile =>
            $"<li><span>{Markup.Text(tile.Name)}</span><b>{tile.Value}</b><small>{Markup.Text(tile.Unit)}</small></li>"))}</ul>""";
    }

    private static IEnumerable<(string Name, string Value, string Unit)> Of(StepRuns step)
    {
        yield return ("Delivered", Written.Number(Median(step, run => run.DeliveriesPerSecond)), $"/s, at {step.Name}");
        yield return ("p50 latency", Written.Milliseconds(Median(step, run => run.Delivery.P50)), "ms");
        yield return ("p99 latency", Written.Milliseconds(Median(step, run => run.Delivery.P99)), "ms");
        if (step.Runs[0].Cpu.Groups.Count > 0)
            yield return ("CPU a delivery", Written.Digits(Median(step, run => run.Cpu.MicrosecondsADelivery)), "µs");
    }

    private static double Median(StepRuns step, Func<StepResult, double> of) => Spread.Of(step.Runs.Select(of)).Median;
}
