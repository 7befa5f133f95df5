using System.CommandLine;
using Orleans.Chat.Load.Plan;

namespace Orleans.Chat.Load.Commands;

/// <summary>The profiles about who is there.</summary>
internal static class PresenceCommands
{
    /// <summary>Of more that are present, a room tells only their number.</summary>
    private const int ToldMax = 1_000;
    private const int ChangesMax = 1_000_000;

    private const string DealtTo = "Rooms that they are dealt to.";
    private const string MembersOfEach = "Members of each room.";

    public static Command Presence()
    {
        var rooms = Options.Number("--room-count", 1, (1, Options.RoomsMax), DealtTo);
        var members = Options.Number("--members", 50, (2, ToldMax), MembersOfEach);
        var changes = Options.Number("--changes", 200, (1, ChangesMax), "How often somebody says to be away or online, goes, or comes back.");
        var rate = Options.Number("--rate", 10, (1, 1_000), "Changes a second, as long as there are users whose last one all were told.");
        return ProfileCommand.Create("presence", "Users change their status: when are the others told?", [rooms, members, changes, rate], (parsed, common) =>
            common.Plan(parsed, LoadProfile.Presence, parsed.GetValue(rooms) * parsed.GetValue(members), parsed.GetValue(rooms)) with
            {
                Changes = parsed.GetValue(changes),
                ChangesPerSecond = parsed.GetValue(rate),
            });
    }

    public static Command Silence()
    {
        var members = Options.Number("--members", 50, (2, ToldMax), "Members of the room.");
        var silent = Options.Number("--silent", 20, (1, ToldMax), "How many of them fall silent, without closing.");
        var within = Options.Seconds("--within", 10, "Over which time, each right after a last sign of life.");
        return ProfileCommand.Create("silence", "Connections fall silent: when are the others told?", [members, silent, within], (parsed, common) =>
            common.Plan(parsed, LoadProfile.Silence, parsed.GetValue(members), 1) with
            {
                Changes = parsed.GetValue(silent) < parsed.GetValue(members)
                    ? parsed.GetValue(silent)
                    : throw new UsageException("--silent: some must be left who are told."),
                ChangesPerSecond = parsed.GetValue(within) is > 0 and var seconds ? parsed.GetValue(silent) / seconds : double.PositiveInfinity,
            });
    }

    public static Command Storm()
    {
        var rooms = Options.Number("--room-count", 1, (1, Options.RoomsMax), DealtTo);
        var members = Options.Number("--members", 5_000, (1, Options.MembersMax), MembersOfEach);
        var within = Options.Seconds("--within", 10, "Over which time they come, evenly; 0: all at once.");
        var waves = Options.Number("--waves", 0, (0, 100), "How often all go without a word and come back, resuming.");
        var talk = new TalkOptions("0", 0, 5);
        var options = talk.Without("--window", "--warm");
        return ProfileCommand.Create("storm", "All come within seconds, and come back.", [rooms, members, within, waves, .. options], (parsed, common) =>
            talk.Plan(parsed, common.Plan(parsed, LoadProfile.Storm, parsed.GetValue(rooms) * parsed.GetValue(members), parsed.GetValue(rooms))) with
            {
                Within = TimeSpan.FromSeconds(parsed.GetValue(within)),
                Waves = parsed.GetValue(waves),
            });
    }
}
