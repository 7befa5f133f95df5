using System.Globalization;
using Orleans.Chat.Load.Results;
using Spectre.Console;

namespace Orleans.Chat.Load.Display;

/// <summary>The result, in the terminal.</summary>
internal static class ResultTables
{
    private const int WidthOfFiles = 220;
    private const double Kilobyte = 1024;

    public static void Print(LoadReport report, IAnsiConsole console)
    {
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;
        console.Write(Connections(report));
        var steps = StepRuns.Of(report);
        if (steps.Count > 0)
            console.Write(Steps(steps, report.Runs.Count));
        foreach (var warning in report.Warnings)
            console.MarkupLineInterpolated($"[yellow]![/] {warning}");
        console.MarkupLine(report.IsClean
            ? "[green]Nothing was lost, doubled or out of order.[/]"
            : "[red]Something was lost, doubled, out of order or could not connect.[/]");
    }

    private static Table Connections(LoadReport report)
    {
        var table = NewTable("connections", "there", "failed", "s", "ready p50 ms", "ready p99 ms", "join p99 ms", "server CPU µs each", "RSS KB each", "PSS KB each", "kernel KB, both ends", "idle CPU %");
        foreach (var run in report.Runs)
        {
            for (var i = 0; i < run.Arrivals.Count; i++)
                table.AddRow(Connection(run, i));
        }

        return table;
    }

    private static string[] Connection(RunResult run, int index)
    {
        var wave = run.Arrivals[index];
        var cpu = wave.Cpu.Groups.Sum(group => group.CpuSeconds) * 1e6 / Math.Max(1, wave.Present);
        var first = index == 0;
        return
        [
            Markup.Escape(first ? $"run {run.Number}" : wave.Name), Number(wave.Present), Number(wave.Failed), Number(wave.Seconds, 2),
            Milliseconds(wave.Ready.P50), Milliseconds(wave.Ready.P99), Milliseconds(wave.Joining.P99), Number(cpu, 1),
            first ? Number(run.Memory.RssBytes / Kilobyte, 2) : "", first ? Number(run.Memory.PssBytes / Kilobyte, 2) : "",
            first ? Number(run.Memory.KernelBytesBothEnds / Kilobyte, 2) : "",
            first && run.Hold is { } hold ? Number(hold.Cpu.Groups.Sum(group => group.Cores) * 100, 2) : "",
        ];
    }

    private static Table Steps(IReadOnlyList<StepRuns> steps, int runs)
    {
        var table = NewTable(["step", .. Figure.Headline.Select(figure => $"{figure.Name} {figure.Unit}"), "lost", "doubled", "out of order", "gaps"]);
        foreach (var step in steps)
        {
            table.AddRow(
            [
                Markup.Escape(step.Name), .. Figure.Headline.Select(figure => Cell(figure, step, runs)), Count(step.Lost),
                Count(step.Doubled), Count(step.OutOfOrder), Count(step.Gaps),
            ]);
        }

        return table;
    }

    private static string Cell(Figure figure, StepRuns step, int runs)
    {
        var spread = figure.Over(step.Runs);
        return runs == 1 ? figure.Text(spread.Median) : $"{figure.Text(spread.Median)}\n[dim]{figure.Range(spread)}[/]";
    }

    private static string Count(long count) => count == 0 ? "0" : $"[red]{count}[/]";

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (i, column) in columns.Index())
            table.AddColumn(new TableColumn(Markup.Escape(column)) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        return table;
    }

    private static string Milliseconds(double microseconds) => Number(microseconds / 1_000, 1);

    private static string Number(double? value, int decimals = 0) =>
        value?.ToString(string.Create(CultureInfo.InvariantCulture, $"N{decimals}"), CultureInfo.InvariantCulture) ?? "-";
}
