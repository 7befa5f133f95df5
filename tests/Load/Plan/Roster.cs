using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Plan;

/// <summary>
/// The accounts and rooms of a seeded server: account <c>i</c> is a member of room <c>i</c> modulo the number of rooms, and everybody is
/// in the first.
/// </summary>
internal sealed class Roster(IReadOnlyList<string> tokens, IReadOnlyList<string> rooms)
{
    public int Accounts => tokens.Count;

    public static Roster Read(string tokensFile, string roomsFile)
    {
        var roster = new Roster(Lines(tokensFile, "access tokens"), Lines(roomsFile, "room ids"));
        var notAnId = roster.RoomIds.FirstOrDefault(room => !Ids.IsId(room));
        return notAnId is null ? roster : throw new UsageException($"{roomsFile} holds what is no room id: {Shortened(notAnId)}");
    }

    public IReadOnlyList<string> RoomIds => rooms;

    /// <summary>Connections are dealt to the rooms in turn, each with an account of its own.</summary>
    public IReadOnlyList<Seat> Seats(LoadPlan plan)
    {
        if (plan.Rooms > rooms.Count)
            throw new UsageException($"{plan.Rooms} rooms were asked for, and {plan.RoomsFile} has {rooms.Count}.");

        return [.. Enumerable.Range(0, plan.Connections).Select(i => Seat(i, plan))];
    }

    private Seat Seat(int connection, LoadPlan plan)
    {
        var (room, member) = (connection % plan.Rooms, connection / plan.Rooms);

        // Alone, the first room has everybody; beside others, each has its own.
        var account = plan.Rooms == 1 ? member : room + (member * rooms.Count);
        if (account >= tokens.Count)
            throw new UsageException(TooFew(plan));
        return new Seat(room, member, rooms[room], tokens[account], connection % plan.Servers.Count);
    }

    private string TooFew(LoadPlan plan)
    {
        var most = plan.Rooms == 1 ? tokens.Count : tokens.Count / rooms.Count;
        return $"{plan.Members} members of a room were asked for, and there are {most} accounts a room ({tokens.Count} tokens in "
            + $"{plan.TokensFile}, {rooms.Count} rooms in {plan.RoomsFile}). Seed more accounts, or ask for fewer members.";
    }

    private static List<string> Lines(string file, string what)
    {
        if (!File.Exists(file))
            throw new UsageException($"There is no file {file} ({what}). The server's `seed --out FOLDER` writes it.");
        var lines = File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return lines.Count > 0 ? lines : throw new UsageException($"{file} is empty; it should hold {what}, one a line.");
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
