using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Report;

/// <summary>The figures of a report.</summary>
internal static class Tables
{
    private const double MicrosecondsASecond = 1e6;

    public static string Steps(IReadOnlyList<StepRuns> steps, int runs) => Markup.Table(
        ["step", .. Figure.Headline.Select(figure => $"{Markup.Text(figure.Name)} <small>{figure.Unit}</small>"), "lost", "doubled", "out of order", "gaps"],
        steps.Select(step => (IEnumerable<string>)
        [
            Markup.Text(step.Name), .. Figure.Headline.Select(figure => Cell(figure, step, runs)),
            Count(step.Lost), Count(step.Doubled), Count(step.OutOfOrder), Count(step.Gaps),
        ]));

    public static string Sends(IReadOnlyList<StepRuns> steps) => Markup.Table(
        ["step", "sent", "acknowledged", "refused", "skipped, told", "resumed", "slow, closed", "frames a delivery", "reads a delivery", "bytes a delivery", "sent late p99 <small>ms</small>", "own CPU <small>µs a delivery</small>", "others' CPU <small>%</small>"],
        steps.Select(step => step.Typical).Select(run => (IEnumerable<string>)
        [
            Markup.Text(run.Name), Written.Number(run.Sent), Written.Number(run.Acked), Written.Number(run.Refused.Values.Sum()),
            Written.Number(run.Skipped), Written.Number(run.Replayed), Written.Number(run.SlowClosed), Written.Number(run.FramesADelivery, 2), Written.Number(run.ReadsADelivery, 2),
            Written.Number(run.BytesADelivery), Written.Milliseconds(run.Lag.P99), Written.Number(run.Cpu.OwnMicrosecondsADelivery, 2),
            Written.Number(run.Cpu.OthersShare * 100),
        ]));

    public static string Connections(LoadReport report) => Markup.Table(
        ["", "there", "failed", "took <small>s</small>", "ready p50 <small>ms</small>", "ready p99 <small>ms</small>", "join p50 <small>ms</small>", "join p99 <small>ms</small>", "CPU each <small>µs</small>"],
        report.Runs.SelectMany(run => run.Arrivals.Select(wave => (IEnumerable<string>)
        [
            Markup.Text(report.Runs.Count > 1 ? $"Run {run.Number}, {wave.Name}" : Capital(wave.Name)), Written.Number(wave.Present), Count(wave.Failed), Written.Number(wave.Seconds, 2),
            Written.Milliseconds(wave.Ready.P50), Written.Milliseconds(wave.Ready.P99), Written.Milliseconds(wave.Joining.P50),
            Written.Milliseconds(wave.Joining.P99), Written.Number(wave.Cpu.Groups.Sum(group => group.CpuSeconds) * MicrosecondsASecond / Math.Max(1, wave.Present)),
        ])));

    public static string Changes(LoadReport report) => Markup.Table(
        ["change", "made", "to be told", "not told", "p50 <small>ms</small>", "p99 <small>ms</small>", "max <small>ms</small>"],
        report.Runs.Where(run => run.Presence is not null).SelectMany(run => run.Presence!.Changes.Select(change => (IEnumerable<string>)
        [
            Markup.Text(report.Runs.Count > 1 ? $"Run {run.Number}, {change.Name}" : Capital(change.Name)), Written.Number(change.Changes), Written.Number(change.Owed),
            Count(change.Missed), Written.Milliseconds(change.Latency.P50), Written.Milliseconds(change.Latency.P99), Written.Milliseconds(change.Latency.Max),
        ])));

    public static string Counts(LoadReport report) => Markup.Table(
        ["", "wrong number online", "right after <small>s</small>", "presence frames, most a second", "frames each"],
        report.Runs.SelectMany(run => run.Arrivals.Where(wave => wave.Counts is not null).Select(wave => (IEnumerable<string>)
        [
            Markup.Text(report.Runs.Count > 1 ? $"Run {run.Number}, {wave.Name}" : Capital(wave.Name)), Count(wave.Counts!.Wrong),
            Written.Number(wave.Counts.RightAfter, 2), Written.Number(wave.Counts.MostASecond), Written.Number(wave.Counts.FramesEach, 1),
        ])));

    /// <summary>Of the first run: in later ones a server keeps what it has grown to.</summary>
    public static string Memory(RunResult run)
    {
        var memory = run.Hold?.Memory ?? run.Memory;
        return Markup.Table(
            ["process", "before <small>MB</small>", "with them <small>MB</small>", "RSS each <small>KB</small>", "PSS each <small>KB</small>"],
            memory.Groups.Select(group => (IEnumerable<string>)
            [
                Markup.Text(group.Name), Written.Megabytes(group.RssBefore), Written.Megabytes(group.RssAfter),
                Written.Kilobytes(group.RssBytesEach), Written.Kilobytes(group.PssBytesEach),
            ]).Append(["kernel, both ends", "", "", Written.Kilobytes(memory.KernelBytesBothEnds), ""]));
    }

    private static string Cell(Figure figure, StepRuns step, int runs)
    {
        var spread = figure.Over(step.Runs);
        return runs == 1 ? figure.Text(spread.Median) : $"{figure.Text(spread.Median)}<small class=\"range\">{figure.Range(spread)}</small>";
    }

    private static string Count(long count) => count == 0 ? "0" : $"<strong class=\"bad\">{Written.Number(count)}</strong>";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
