using Orleans.Chat.Load.Running;
using Spectre.Console;

namespace Orleans.Chat.Load.Display;

/// <summary>Shows stages while something runs, where somebody can see them.</summary>
internal static class Stages
{
    public static T Show<T>(Func<IStages, T> run)
    {
        if (Console.IsOutputRedirected || Console.IsErrorRedirected)
            return run(new QuietStages());

        return AnsiConsole.Progress()
            .HideCompleted(true)
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => run(new ShownStages(context)));
    }
}
