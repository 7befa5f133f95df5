using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Grains.Seeding;

/// <summary>A small team at work over the last five days, as <c>demo-talk.txt</c> tells it.</summary>
internal static class DemoPlan
{
    private const int Days = 5;
    private const int GapSecondsMin = 20;
    private const int GapSecondsMax = 400;

    public static SeedPlan Of(IReadOnlyList<DemoRoom> rooms, SeedPeople people, DateTimeOffset now)
    {
        var accounts = rooms.SelectMany(room => room.Lines).Select(line => line.Author).Distinct()
            .ToDictionary(name => name, name => people.Account(name, char.ToUpperInvariant(name[0]) + name[1..]));
        return new SeedPlan([.. accounts.Values], [], [.. rooms.Select(room => Room(room, accounts, now))]);
    }

    private static SeedRoom Room(DemoRoom room, Dictionary<string, StoredAccount> accounts, DateTimeOffset now)
    {
        var times = Times(room.Lines.Count, now);
        var members = room.Lines.Select(line => line.Author).Distinct().Select(name => SeedPeople.PersonOf(accounts[name])).ToList();
        var opened = times[0] - TimeSpan.FromMinutes(5);
        var script = new RoomScript(
            RandomIds.New(), members[0], new RoomSettings(room.Name, room.Topic, room.Visibility), opened);
        foreach (var member in members.Skip(1))
            script.Join(member, opened);
        foreach (var (line, at) in room.Lines.Zip(times))
            script.Post(SeedPeople.PersonOf(accounts[line.Author]), line.Text, at);
        return script.Build();
    }

    /// <summary>Ascending, the same share of the talk each day, the last one just now.</summary>
    private static DateTimeOffset[] Times(int count, DateTimeOffset now)
    {
        // Not for secrets: gaps that look like people's, the same in every demonstration.
        var gaps = new Random(count);
        var times = new DateTimeOffset[count];
        var (at, day) = (now, Days);
        for (var i = count - 1; i >= 0; i--)
        {
            var dayOf = (i * Days / count) + 1;
            if (dayOf < day)
                (at, day) = (now - TimeSpan.FromDays(Days - dayOf), dayOf);
            at -= TimeSpan.FromSeconds(gaps.Next(GapSecondsMin, GapSecondsMax));
            times[i] = at;
        }

        return times;
    }
}
