using System.CommandLine;
using Orleans.Chat.Load.Display;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;
using Orleans.Chat.Load.Running;
using Spectre.Console;

namespace Orleans.Chat.Load.Commands;

/// <summary>A command that measures: it makes a plan of its options, runs it, and tells the result.</summary>
internal static class ProfileCommand
{
    private const int Uneven = 1;

    public static Command Create(string name, string description, IEnumerable<Option> options, Func<ParseResult, ConnectionOptions, LoadPlan> plan)
    {
        var connections = new ConnectionOptions();
        var report = new ReportOptions();
        var command = new Command(name, description);
        foreach (var option in options.Concat(connections.All).Concat(report.All))
            command.Options.Add(option);

        // On another thread: only an action that has returned is told of Ctrl+C.
        command.SetAction((parsed, cancel) => Task.Run(() => Run(parsed, plan(parsed, connections), report, cancel), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult parsed, LoadPlan plan, ReportOptions options, CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
            throw new UsageException("This tool speaks to Linux's own calls: run it there.");

        options.Prepare(parsed);
        var startedAt = TimeProvider.System.GetUtcNow();
        var runs = Stages.Show(stages => new LoadRuns(plan, cancel).Run(stages));
        var report = new LoadReport(plan.Profile.ToString(), startedAt, ThisMachine.Describe(), Line(), Settings.Of(plan), runs);
        ResultTables.Print(report, AnsiConsole.Console);
        options.Write(parsed, report);
        return report.IsClean ? 0 : Uneven;
    }

    private static string Line() => string.Join(' ', Environment.GetCommandLineArgs().Skip(1));
}
