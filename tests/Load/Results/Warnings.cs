using System.Globalization;

namespace Orleans.Chat.Load.Results;

/// <summary>What a reader should know before believing a figure.</summary>
internal static class Warnings
{
    private const double OthersMost = 0.1;
    private const double LagShareMost = 0.5;
    private const double StolenMost = 0.05;
    private const double AchievedLeast = 0.97;
    private const double LagCounts = 1_000;

    public static IEnumerable<string> Of(LoadReport report) => report.Runs.SelectMany(run => Of(run).Select(warning =>
        report.Runs.Count > 1 ? $"Run {run.Number}: {warning}" : warning));

    private static IEnumerable<string> Of(RunResult run)
    {
        foreach (var wave in run.Arrivals.Where(wave => wave.Failed > 0))
            yield return $"{wave.Failed} of {wave.Asked} connections failed ({wave.Name}): "
                + string.Join("; ", wave.Failures.Take(3).Select(failure => $"{failure.Value} times: {failure.Key}"));
        foreach (var warning in run.Steps.SelectMany(Of))
            yield return warning;
        foreach (var wave in run.Arrivals.Where(wave => wave.Counts is { Wrong: > 0 }))
            yield return $"{wave.Counts!.Wrong} connections were not told how many are there ({wave.Name})";
        foreach (var cpu in run.Arrivals.Where(wave => wave.Counts is not null).Select(wave => wave.Cpu).Append(run.Hold?.Cpu).Append(run.Presence?.Cpu))
        {
            if (cpu is { Groups.Count: > 0 } && cpu.OthersShare > OthersMost)
                yield return string.Create(CultureInfo.InvariantCulture, $"other programs used {cpu.OthersShare:P0} of the machine; repeat it when it is quiet");
        }

        if (run.Presence is { } presence)
        {
            if (presence.FalselyOffline > 0)
                yield return $"{presence.FalselyOffline} times somebody was shown offline who had not gone";
            if (presence.Disconnects > 0)
                yield return $"{presence.Disconnects} connections were lost while presence changed";
        }

        if (run.Hold is { Disconnects: > 0 } hold)
            yield return $"{hold.Disconnects} connections were lost while they were held";
    }

    private static IEnumerable<string> Of(StepResult step)
    {
        if (step.Cpu.Groups.Count > 0 && step.Cpu.OthersShare > OthersMost)
            yield return string.Create(CultureInfo.InvariantCulture, $"{step.Name}: other programs used {step.Cpu.OthersShare:P0} of the machine; repeat it when it is quiet");
        if (step.Cpu.StolenSeconds > StolenMost * step.Cpu.Seconds)
            yield return string.Create(CultureInfo.InvariantCulture, $"{step.Name}: the host took {step.Cpu.StolenSeconds:N2} s of CPU away");
        if (step.Lag.P99 > LagCounts && step.Lag.P99 > LagShareMost * step.Delivery.P99)
            yield return string.Create(CultureInfo.InvariantCulture, $"{step.Name}: this program itself sent late (p99 {step.Lag.P99 / 1000:N1} ms), so the latencies are not the server's alone");
        if (step.PerSecond > 0 && step.Achieved < AchievedLeast)
            yield return string.Create(CultureInfo.InvariantCulture, $"{step.Name}: only {step.Achieved:P1} was delivered in time: beyond saturation");
        if (step.Disconnects > 0)
            yield return $"{step.Name}: {step.Disconnects} connections were lost";
        if (step.Unsent > 0)
            yield return $"{step.Name}: {step.Unsent} messages were due while their publisher had no connection";
        foreach (var group in step.Cpu.Groups.Where(group => group.Processes == 0))
            yield return $"{step.Name}: no process of {group.Name} was left, so its CPU is not known";
        if (step.Refused.Count > 0)
            yield return $"{step.Name}: sends were refused: {string.Join(", ", step.Refused.Select(one => $"{one.Value} {one.Key}"))}";
        if (step.Unanswered > 0)
            yield return $"{step.Name}: {step.Unanswered} sends were never answered";
        if (step.Stalls > 0)
            yield return $"{step.Name}: {step.Stalls} times nothing came for a second, and the loop went on";
    }
}
