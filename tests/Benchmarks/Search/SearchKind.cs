using Orleans.Chat.Protocol;
using Orleans.Chat.Search;

namespace Orleans.Chat.Benchmarks.Search;

/// <summary>What is searched for, a little differently each time, and by whom.</summary>
internal sealed record SearchKind(string Name, Func<Random, SearchRequest> Ask, string User = Talk.InMany)
{
    public static IReadOnlyList<SearchKind> All { get; } =
    [
        new("the most common word", _ => For(Latin(0) + " ")),
        new("a common word (1st to 10th)", random => For(Latin(random.Next(10)) + " ")),
        new("a word of every 20th message or so", random => For(Latin(random.Next(20, 60)) + " ")),
        new("a rare word", random => For(Latin(random.Next(5_000, 50_000)) + " ")),
        new("a word that nobody said", random => For($"xyzzy{random.Next()} ")),
        new("two common words", random => For($"{Latin(random.Next(10))} {Latin(random.Next(10, 30))} ")),
        new("a common and a rare word", random => For($"{Latin(random.Next(10))} {Latin(random.Next(5_000, 50_000))} ")),
        new("four words of every 100th message or so", random => For(string.Concat(Enumerable.Range(0, 4).Select(_ => Latin(random.Next(100, 400)) + " ")))),
        new("two common words side by side", random => For($"\"{Latin(random.Next(10))} {Latin(random.Next(10, 30))}\"")),
        new("a beginning of two letters", random => For(Latin(random.Next(100))[..2])),
        new("a beginning of three letters", random => For(Latin(random.Next(10_000))[..3])),
        new("a beginning of four letters and more", random => For(Latin(random.Next(10_000)) is { Length: > 4 } word ? word[..4] : Latin(0))),
        new("one Chinese character", random => For(Vocabulary.Chinese[random.Next(1_000)][..1])),
        new("a Chinese word", random => For(Vocabulary.Chinese[random.Next(1_000)])),
        new("two Chinese words in one", random => For(Vocabulary.Chinese[random.Next(10)] + Vocabulary.Chinese[random.Next(10)])),
        new("a Cyrillic word", random => For(Vocabulary.Cyrillic[random.Next(1_000)] + " ")),
        new("a common word in a large room", random => For(Latin(random.Next(10)) + " ") with { Room = Talk.Room(0) }),
        new("a rare word in a small room", random => For(Latin(random.Next(1_000, 9_000)) + " ") with { Room = Talk.Room(400) }),
        new("a common word of one author", random => For(Latin(random.Next(10)) + " ") with { Author = Talk.Author(random.Next(Talk.Authors)) }),
        new("a common word in a week of the first half", random => InWeek(For(Latin(random.Next(10)) + " "), Talk.TimeOf(random.NextDouble() / 2))),
        new("a rare word in a week of the first half", random => InWeek(For(Latin(random.Next(500, 9_000)) + " "), Talk.TimeOf(random.NextDouble() / 2))),
        new("a common word, by who is in three small rooms", random => For(Latin(random.Next(10)) + " "), Talk.InFew),
        new("a beginning of two letters, by who is in three small rooms", random => For(Latin(random.Next(100))[..2]), Talk.InFew),
    ];

    private static SearchRequest For(string query) => new(query, Limits.DefaultSearchPage);

    private static SearchRequest InWeek(SearchRequest request, DateTimeOffset from) => request with { After = from, Before = from.AddDays(7) };

    private static string Latin(int rank) => Vocabulary.Latin[rank];
}
