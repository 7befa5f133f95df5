using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Benchmarks.Search;

/// <summary>
/// So many messages of a year, of 3 to 21 words each, four fifths Latin, a tenth Cyrillic, a tenth Chinese; in 500 rooms of very different
/// sizes, by 1,000 authors. Always the same ones.
/// </summary>
internal sealed class Talk(int messages)
{
    public const int Rooms = 500;
    public const int Authors = 1_000;

    /// <summary>In every other room, large ones among them.</summary>
    public const string InMany = "in-many";

    /// <summary>In the three smallest rooms.</summary>
    public const string InFew = "in-few";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Messages => messages;

    public static DateTimeOffset TimeOf(double share) => Start + (TimeSpan.FromDays(365) * share);

    public static string Room(int number) => $"{0x1f2e3d4c5b6a7980L + number:x16}{number:x16}";

    public static string Author(int number) => $"author-{number}";

    /// <summary>In the order of time.</summary>
    public IEnumerable<(string Room, IndexedMessage Message)> Said()
    {
        var random = new Random(messages);
        var seqs = new long[Rooms];
        for (var i = 0; i < messages; i++)
        {
            var room = (int)(Rooms * Math.Pow(random.NextDouble(), 3));
            var at = Instants.Floor(TimeOf((double)i / messages));
            yield return (Room(room), new IndexedMessage(++seqs[room], Author(random.Next(Authors)), at, Text(random)));
        }
    }

    public SeedPlan Plan()
    {
        var entries = Said().GroupBy(m => m.Room, m => Entry(m.Room, m.Message)).ToDictionary(group => group.Key, group => group.ToList());
        return new SeedPlan(
            [.. new[] { InMany, InFew }.Select(user => new StoredAccount(user, user, user, "", "", Start))], [],
            [.. Enumerable.Range(0, Rooms).Select(room => new SeedRoom(
                Room(room), $"Room {room}", "", Visibility.Private, Start, [.. MembersOf(room).Select(user => new SeedMember(user, Role.Member, Start))],
                entries.GetValueOrDefault(Room(room), [])))]);
    }

    private static IEnumerable<string> MembersOf(int room)
    {
        if (room % 2 == 0)
            yield return InMany;
        if (room >= Rooms - 3)
            yield return InFew;
    }

    private static LogEntry Entry(string room, IndexedMessage said)
    {
        var frame = new MessageFrame(room, said.Seq, $"id{said.Seq}", new Person(said.Author, said.Author), said.At, said.Text);
        return new LogEntry(said.Seq, EventKind.Message, said.At, WireFrame.Of(frame).Json, said.Author, frame.Id);
    }

    private static string Text(Random random)
    {
        var words = random.Next(10) switch { 0 => Vocabulary.Cyrillic, 1 => Vocabulary.Chinese, _ => Vocabulary.Latin };
        return string.Join(words == Vocabulary.Chinese ? "" : " ", Enumerable.Range(0, random.Next(3, 22)).Select(_ => words.Pick(random)));
    }
}
