using System.Globalization;
using Orleans.Chat.Load.Results;
using Spectre.Console;

namespace Orleans.Chat.Load.Display;

/// <summary>The result, in the terminal.</summary>
internal static class ResultTables
{
    private const int WidthOfFiles = 220;
    private const double Kilobyte = 1024;
    private const double MicrosecondsASecond = 1e6;

    public static void Print(LoadReport report, IAnsiConsole console)
    {
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;
        console.Write(Grid.Fitting(Connections(report), console));
        var steps = StepRuns.Of(report);
        if (steps.Count > 0)
            console.Write(Grid.Fitting(Steps(steps, report.Runs.Count), console));
        if (report.Runs.Any(run => run.Presence is not null))
            console.Write(Grid.Fitting(Changes(report), console));
        if (report.Runs.Any(run => run.Arrivals.Any(wave => wave.Counts is not null)))
            console.Write(Grid.Fitting(Counts(report), console));
        foreach (var warning in report.Warnings)
            console.MarkupLineInterpolated($"[yellow]![/] {warning}");
        console.MarkupLine(report.IsClean
            ? "[green]Nothing was lost, doubled or out of order.[/]"
            : "[red]Something was lost, doubled, out of order or told wrongly, or connections failed.[/]");
    }

    private static List<string[]> Connections(LoadReport report) =>
    [
        ["connections", "there", "failed", "s", "ready p50 ms", "ready p99 ms", "join p99 ms", "server CPU µs each", "RSS KB each", "PSS KB each", "kernel KB, both ends", "idle CPU %"],
        .. report.Runs.SelectMany(run => run.Arrivals.Select((_, i) => Connection(run, i))),
    ];

    private static string[] Connection(RunResult run, int index)
    {
        var wave = run.Arrivals[index];
        var isNamed = wave.Cpu.Groups.Count > 0;
        double? cpu = isNamed ? wave.Cpu.Groups.Sum(group => group.CpuSeconds) * MicrosecondsASecond / Math.Max(1, wave.Present) : null;
        var first = index == 0;
        return
        [
            Markup.Escape(first ? $"run {run.Number}" : wave.Name), Number(wave.Present), Number(wave.Failed), Number(wave.Seconds, 2),
            Milliseconds(wave.Ready.P50), Milliseconds(wave.Ready.P99), Milliseconds(wave.Joining.P99), Number(cpu, 1),
            first ? Number(isNamed ? run.Memory.RssBytes / Kilobyte : null, 2) : "",
            first ? Number(isNamed ? run.Memory.PssBytes / Kilobyte : null, 2) : "",
            first ? Number(run.Memory.KernelBytesBothEnds / Kilobyte, 2) : "",
            first && run.Hold is { } hold ? Number(hold.Cpu.Groups.Sum(group => group.Cores) * 100, 2) : "",
        ];
    }

    private static List<string[]> Steps(IReadOnlyList<StepRuns> steps, int runs) =>
    [
        ["step", .. Figure.Headline.Select(figure => $"{figure.Name} {figure.Unit}"), "lost", "doubled", "out of order", "gaps"],
        .. steps.Select(step => (string[])
        [
            Markup.Escape(step.Name), .. Figure.Headline.Select(figure => Cell(figure, step, runs)),
            Count(step.Lost), Count(step.Doubled), Count(step.OutOfOrder), Count(step.Gaps),
        ]),
    ];

    private static List<string[]> Changes(LoadReport report) =>
    [
        ["changes of presence", "made", "to be told", "not told", "p50 ms", "p99 ms", "max ms", "server CPU ms a change", "falsely offline"],
        .. report.Runs.Where(run => run.Presence is not null).SelectMany(run => run.Presence!.Changes.Select((change, i) => Change(run, change, isAll: i == 0))),
    ];

    private static string[] Change(RunResult run, ChangeResult change, bool isAll)
    {
        var cpu = run.Presence!.Cpu;
        return
        [
            isAll ? $"run {run.Number}" : change.Name, Number(change.Changes), Number(change.Owed), Count(change.Missed),
            Milliseconds(change.Latency.P50), Milliseconds(change.Latency.P99), Milliseconds(change.Latency.Max),
            isAll && cpu.Groups.Count > 0 ? Number(cpu.Groups.Sum(group => group.CpuSeconds) * 1_000 / Math.Max(1, change.Changes), 2) : "",
            isAll ? Count(run.Presence.FalselyOffline) : "",
        ];
    }

    private static List<string[]> Counts(LoadReport report) =>
    [
        ["who is told how many are there", "wrong in the end", "right after s", "presence frames, most a second", "frames each", "server CPU s", "cores"],
        .. report.Runs.SelectMany(run => run.Arrivals.Where(wave => wave.Counts is not null).Select((wave, i) => (string[])
        [
            Markup.Escape(i == 0 ? $"run {run.Number}" : wave.Name), Count(wave.Counts!.Wrong), Number(wave.Counts.RightAfter, 2),
            Number(wave.Counts.MostASecond), Number(wave.Counts.FramesEach, 1),
            Number(wave.Cpu.Groups.Count > 0 ? wave.Cpu.Groups.Sum(group => group.CpuSeconds) : null, 2),
            Number(wave.Cpu.Groups.Count > 0 ? wave.Cpu.Groups.Sum(group => group.Cores) : null, 2),
        ])),
    ];

    private static string Cell(Figure figure, StepRuns step, int runs)
    {
        var spread = figure.Over(step.Runs);
        return runs == 1 ? figure.Text(spread.Median) : $"{figure.Text(spread.Median)}\n[dim]{figure.Range(spread)}[/]";
    }

    private static string Count(long count) => count == 0 ? "0" : $"[red]{count}[/]";

    private static string Milliseconds(double microseconds) => Number(microseconds / 1_000, 1);

    private static string Number(double? value, int decimals = 0) =>
        value?.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), CultureInfo.InvariantCulture) ?? "–";
}
