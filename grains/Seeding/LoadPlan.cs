using System.Globalization;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Grains.Seeding;

/// <summary>Many accounts, signed in, and rooms that they are in.</summary>
internal static class LoadPlan
{
    public static SeedPlan Of(LoadSize size, SeedPeople people, DateTimeOffset now)
    {
        var accounts = Enumerable.Range(0, size.Accounts).Select(i => people.Account(Numbered("user", i), Numbered("User ", i))).ToList();
        return new SeedPlan(
            accounts,
            [.. accounts.Select(account => SeedPeople.SignedIn(account, now))],
            [.. Enumerable.Range(0, size.Rooms).Select(room => Room(room, MembersOf(room, size, accounts), size.Messages, now))]);
    }

    private static List<Person> MembersOf(int room, LoadSize size, List<StoredAccount> accounts) =>
        [.. accounts.Where((_, i) => room == 0 || i % size.Rooms == room).Select(SeedPeople.PersonOf)];

    private static SeedRoom Room(int number, List<Person> members, int messages, DateTimeOffset now)
    {
        var settings = new RoomSettings(Numbered("Room ", number), "Seeded for a load test", Visibility.Public);
        var script = new RoomScript(RandomIds.New(), members[0], settings, now);
        foreach (var member in members.Skip(1))
            script.Join(member, now);
        for (var i = 0; i < messages; i++)
            script.Post(members[i % members.Count], $"Message {i + 1} of {messages}.", now);
        return script.Build();
    }

    private static string Numbered(string word, int number) => word + number.ToString("D5", CultureInfo.InvariantCulture);
}
