using System.CommandLine;
using Orleans.Chat.Silo.Hosting;

namespace Orleans.Chat.Silo.Commands;

/// <summary>The command line of a node: without a word it runs; <c>seed</c> fills an empty database and ends.</summary>
public static class ChatCommand
{
    /// <summary>What is no option here is a setting of the node: <c>--urls</c>, <c>--Chat:DataDirectory</c>, and so on.</summary>
    public static Task<int> Run(
        string[] args, Func<string[], WebApplication> build, Func<WebApplication, Task> announce, CancellationToken cancel = default)
    {
        var demo = new Option<bool>("--demo") { Description = "Fill an empty server with 4 rooms, 12 people and 500 messages, then run." };
        var root = new RootCommand("Orleans.Chat. Any setting may be given as --Section:Name VALUE (README, Settings).")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        root.Options.Add(demo);
        root.Subcommands.Add(SeedCommand.Create());
        root.SetAction((parsed, _) => Startup.Run(
            () => build([.. parsed.UnmatchedTokens]), parsed.GetValue(demo) ? DemoContent.Fill : null, announce));

        // The host ends the process in its own time, and what fails is explained by it.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        return root.Parse(args).InvokeAsync(invocation, cancel);
    }
}
