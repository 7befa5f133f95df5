using System.Globalization;
using System.Reflection;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Report;

/// <summary>A report as one page that needs nothing beside it: for people.</summary>
internal static class HtmlReport
{
    public static string Of(LoadReport report)
    {
        var steps = StepRuns.Of(report);
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Markup.Text(Title(report))}</title>
            <style>{StyleSheet()}</style>
            </head>
            <body>
            <main>
            {Head(report, steps)}
            {Warnings(report)}
            {Talk(report, steps)}
            {Presence(report)}
            {Connections(report)}
            {About(report)}
            </main>
            </body>
            </html>

            """;
    }

    private static string Title(LoadReport report) => report.Profile switch
    {
        "Idle" => "Idle connections",
        "Room" => "One big room",
        "Rooms" => "Many rooms",
        "Presence" => "Changes of presence",
        "Silence" => "Connections that fall silent",
        _ => "Everybody at once",
    };

    private static string Head(LoadReport report, IReadOnlyList<StepRuns> steps) => $"""
        <header>
        <p class="kicker">Orleans.Chat under load</p>
        <h1>{Title(report)}</h1>
        <p class="about">{report.StartedAt.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)} · {Asked(report)}</p>
        <p class="verdict {(report.IsClean ? "good" : "bad")}">{Verdict(report, steps)}</p>
        {Tiles.Html(report, steps)}
        </header>
        """;

    private static string Asked(LoadReport report) =>
        $"{report.Settings["connections"]} connections in {report.Settings["rooms"]} room{(report.Settings["rooms"] == "1" ? "" : "s")}"
        + (report.Runs.Count > 1 ? $" · median of {report.Runs.Count} runs, with the least and the most" : "");

    private static string Verdict(LoadReport report, IReadOnlyList<StepRuns> steps)
    {
        if (report.IsClean)
            return steps.Count > 0 ? "Nothing was lost, doubled or out of order." : "Everybody who came could stay.";
        var faults = new (long Count, string What)[]
        {
            (steps.Sum(step => step.Lost), "deliveries lost"), (steps.Sum(step => step.Doubled), "doubled"),
            (steps.Sum(step => step.OutOfOrder), "out of order"), (steps.Sum(step => step.Gaps), "missing in the sequence"),
            (steps.Sum(step => step.Runs.Sum(run => run.Misrouted)), "in the wrong room"),
            (report.Runs.Sum(run => run.Arrivals.Sum(wave => wave.Failed)), "connections failed"),
            (steps.Sum(step => step.Runs.Sum(run => run.Disconnects)) + report.Runs.Sum(run => (run.Hold?.Disconnects ?? 0) + (run.Presence?.Disconnects ?? 0)), "connections lost"),
            (report.Runs.Sum(run => run.Presence?.Changes[0].Missed ?? 0), "not told of a change"),
            (report.Runs.Sum(run => run.Presence?.FalselyOffline ?? 0), "times falsely shown offline"),
            (report.Runs.Sum(run => run.Arrivals.Sum(wave => wave.Counts?.Wrong ?? 0)), "connections with a wrong number of those online"),
            (steps.Sum(step => step.Runs.Sum(run => run.Unsent)), "not sent"),
        };
        return string.Join(", ", faults.Where(fault => fault.Count > 0).Select(fault => $"{Written.Number(fault.Count)} {fault.What}")) + ".";
    }

    private static string Warnings(LoadReport report) => report.Warnings.Count == 0 ? "" :
        $"""<section class="warnings"><h2>Before you believe it</h2><ul>{string.Concat(report.Warnings.Select(warning => $"<li>{Markup.Text(warning)}</li>"))}</ul></section>""";

    private static string Talk(LoadReport report, IReadOnlyList<StepRuns> steps) => steps.Count == 0 ? "" : $"""
        <section><h2>Deliveries</h2>
        {Tables.Steps(steps, report.Runs.Count)}
        {(report.Runs.Count == 1 ? "" : "<p class=\"note\">Drawn is the run in the middle, by its p99.</p>")}
        <div class="charts">{Charts.Percentiles(steps)}{Charts.Deliveries(steps)}{CpuBars.Html(steps)}{Charts.Cpu(steps[^1])}</div>
        <details><summary>Sends, frames and who else was at work</summary>{Tables.Sends(steps)}</details>
        </section>
        """;

    private static string Presence(LoadReport report)
    {
        var changes = report.Runs.Any(run => run.Presence is not null) ? Tables.Changes(report) : "";
        var counts = report.Runs.Any(run => run.Arrivals.Any(wave => wave.Counts is not null)) ? Tables.Counts(report) : "";
        return changes.Length + counts.Length == 0 ? "" : $"""
            <section><h2>Who is there</h2>
            {changes}
            {counts}
            </section>
            """;
    }

    private static string Connections(LoadReport report) => $"""
        <section><h2>Connections</h2>
        {Tables.Connections(report)}
        {(report.Runs[0].Memory.Groups.Count == 0 ? "" : $"<h3>Memory</h3>{Tables.Memory(report.Runs[0])}")}
        </section>
        """;

    private static string About(LoadReport report) => $"""
        <section><h2>How it was measured</h2>
        <dl class="settings">{string.Concat(report.Settings.Select(one => $"<dt>{Markup.Text(one.Key)}</dt><dd>{Markup.Text(one.Value)}</dd>"))}
        <dt>machine</dt><dd>{Markup.Text(report.Machine)}</dd></dl>
        <pre><code>{Markup.Text(report.Command)}</code></pre>
        <p class="note">Latency counts from the moment a message was due, so a stall anywhere counts against every message that was due meanwhile.
        CPU is user and system time; on one machine the kernel does the receiver's work in the sender's call, so it is in the server's figure.</p>
        </section>
        """;

    private static string StyleSheet()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
