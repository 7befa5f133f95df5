using System.CommandLine;
using Orleans.Chat.Load.Display;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;
using Spectre.Console;

namespace Orleans.Chat.Load.Commands;

/// <summary>The command line. Exit codes: 0 all is well, 1 something was lost, doubled or out of order, or connections failed, 2 bad usage.</summary>
internal static class LoadCommand
{
    private const int BadUsage = 2;
    private const int Cancelled = 130;

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Load for Orleans.Chat: thousands of real clients in one process. Exit code 1: something was lost, doubled or out of order.");
        foreach (var command in new[] { Idle(), Room(), Rooms(), PresenceCommands.Presence(), PresenceCommands.Silence(), PresenceCommands.Storm(), Redraw() })
            root.Subcommands.Add(command);
        var parsed = root.Parse(args);
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(invocation);
            return parsed.Errors.Count > 0 ? BadUsage : code;
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadUsage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Cancelled;
        }
    }

    private static Command Idle()
    {
        var connections = Options.Number("--connections", 5_000, (1, Options.MembersMax), "How many.");
        var rooms = Options.Number("--room-count", 1, (1, Options.RoomsMax), "Rooms that they are dealt to.");
        var hold = Options.Seconds("--duration", 10, "How long they are held.");
        return ProfileCommand.Create("idle", "Connections that say nothing: what they cost.", [connections, rooms, hold], (parsed, common) =>
            common.Plan(parsed, LoadProfile.Idle, parsed.GetValue(connections), parsed.GetValue(rooms)) with
            {
                Duration = TimeSpan.FromSeconds(parsed.GetValue(hold)),
            });
    }

    private static Command Room()
    {
        var members = Options.Number("--members", 500, (1, Options.MembersMax), "Members of the room.");
        var talk = new TalkOptions("10,50", 2, 10);
        return ProfileCommand.Create("room", "One big room.", [members, .. talk.All], (parsed, common) =>
            talk.Plan(parsed, common.Plan(parsed, LoadProfile.Room, parsed.GetValue(members), 1)));
    }

    private static Command Rooms()
    {
        var rooms = Options.Number("--room-count", 100, (1, Options.RoomsMax), "How many rooms.");
        var members = Options.Number("--members", 50, (1, Options.MembersMax), "Members of each room.");
        var talk = new TalkOptions("500", 2, 10);
        return ProfileCommand.Create("rooms", "Many rooms.", [rooms, members, .. talk.All], (parsed, common) =>
            talk.Plan(parsed, common.Plan(parsed, LoadProfile.Rooms, parsed.GetValue(rooms) * parsed.GetValue(members), parsed.GetValue(rooms))));
    }

    private static Command Redraw()
    {
        var file = new Argument<string>("FILE") { Description = "What --json wrote." };
        var report = new ReportOptions();
        var command = new Command("report", "Show an earlier result again, or draw its page.") { file, report.Html };
        command.SetAction(parsed =>
        {
            var earlier = ReportFile.Read(parsed.GetValue(file)!);
            ResultTables.Print(earlier, AnsiConsole.Console);
            report.Write(parsed, earlier);
        });
        return command;
    }
}
