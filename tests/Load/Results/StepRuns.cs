namespace Orleans.Chat.Load.Results;

/// <summary>The same step in all runs.</summary>
internal sealed record StepRuns(string Name, IReadOnlyList<StepResult> Runs)
{
    public long Lost => Runs.Sum(run => run.Lost);

    public long Doubled => Runs.Sum(run => run.Doubled);

    public long OutOfOrder => Runs.Sum(run => run.OutOfOrder);

    public long Gaps => Runs.Sum(run => run.Gaps);

    public bool IsClean => Runs.All(run => run.IsClean);

    /// <summary>The run in the middle by its p99: the one to draw.</summary>
    public StepResult Typical => Runs.OrderBy(run => run.Delivery.P99).ElementAt((Runs.Count - 1) / 2);

    public static IReadOnlyList<StepRuns> Of(LoadReport report)
    {
        var steps = report.Runs.Count == 0 ? 0 : report.Runs.Min(run => run.Steps.Count);
        return [.. Enumerable.Range(0, steps).Select(i =>
            new StepRuns(report.Runs[0].Steps[i].Name, [.. report.Runs.Select(run => run.Steps[i])]))];
    }
}
