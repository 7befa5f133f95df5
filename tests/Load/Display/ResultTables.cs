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
        foreach (var warning in report.Warnings)
            console.MarkupLineInterpolated($"[yellow]![/] {warning}");
        console.MarkupLine(report.IsClean
            ? "[green]Nothing was lost, doubled or out of order.[/]"
            : "[red]Something was lost, doubled or out of order, or connections failed.[/]");
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
