using CsCheck;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Search;

/// <summary>Random talk, edited, removed and searched, against a model in memory: what both stores must find, in its order.</summary>
public abstract class SearchModelContract(TestStore store) : SearchTest(store)
{
    private static readonly string[] Rooms = ["a", "B", "c"];
    private static readonly string[] Authors = ["ann", "bob", "Bob"];
    private static readonly string[] Words = ["red", "Réd", "reddish", "blue", "東京", "東", "京都", "ещё", "о'ё", "👍", "r", "12", "x-y", "한국", "ไทย"];

    private static readonly Gen<string> Texts = Gen.Int[0, Words.Length - 1].Array[1, 5].Select(picks => string.Join(' ', picks.Select(i => Words[i])));

    /// <summary>A message put (again, perhaps with another text), or taken out; in which room, with which seq.</summary>
    private static readonly Gen<(string Room, int Seq, bool Removed, string Text, int Author)> Steps = Gen.Select(
        Gen.Int[0, 2], Gen.Int[2, 9], Gen.Int[0, 5], Texts, Gen.Int[0, 2],
        (room, seq, removed, text, author) => (Rooms[room], seq, removed == 0, text, author));

    private static readonly Gen<(string Text, int Room, int Author, int After, int Before, int Size)> Searches = Gen.Select(
        Gen.Int[0, Words.Length - 1].Array[1, 2], Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[-6, 4], Gen.Int[1, 12], Gen.Int[1, 4],
        (words, room, author, after, before, size) => (string.Join(' ', words.Select(i => Words[i])), room, author, after, before, size));

    [Fact]
    public async Task What_is_found_is_what_the_model_finds()
    {
        foreach (var room in Rooms)
            await Create(room);
        await Commit(An.Changing("c", 1, new RemoveMember(An.Owner)));
        await Gen.Select(Steps.Array[1, 30], Searches.Array[8]).SampleAsync(
            async (steps, searches) =>
            {
                var model = new Dictionary<(string Room, long), IndexedMessage>();
                foreach (var room in Rooms)
                    await Index.RemoveRoom(room, 1_000, Cancel);
                foreach (var step in steps)
                    await Take(step, model);
                foreach (var search in searches)
                    await Compare(search, [.. model.Select(m => (m.Key.Room, m.Value))]);
            },
            iter: 60, threads: 1);
    }

    private async Task Take((string Room, int Seq, bool Removed, string Text, int Author) step, Dictionary<(string Room, long), IndexedMessage> model)
    {
        if (step.Removed)
        {
            model.Remove((step.Room, step.Seq));
            await Remove(step.Room, step.Seq);
            return;
        }

        // Times meet within a room and between rooms.
        var put = new IndexedMessage(step.Seq, Authors[step.Author], An.Hour.AddSeconds(step.Seq / 3), step.Text);
        model[(step.Room, step.Seq)] = put;
        await Put(step.Room, put);
    }

    private async Task Compare((string Text, int Room, int Author, int After, int Before, int Size) search, IEnumerable<(string Room, IndexedMessage Message)> model)
    {
        SearchQuery.Parse(search.Text, out var parsed).ShouldBeNull();
        var query = new IndexQuery(parsed!.Tokens, parsed.Prefix)
        {
            Room = search.Room < Rooms.Length ? Rooms[search.Room] : null, Author = search.Author < Authors.Length ? Authors[search.Author] : null,
            After = search.After < 0 ? null : An.Hour.AddSeconds(search.After), Before = search.Before > 4 ? null : An.Hour.AddSeconds(search.Before),
        };
        var expected = model.Where(m => m.Room != "c" && IsFound(query, m.Room, m.Message))
            .Select(m => new MessagePlace(m.Message.At, m.Room, m.Message.Seq)).OrderDescending().ToList();
        var found = new List<IndexHit>();
        while (await Index.Newest(An.Owner, query with { Behind = found.Count > 0 ? found[^1].Place : null }, search.Size, Cancel) is { Count: > 0 } page)
            found.AddRange(page);
        found.Select(h => h.Place).ShouldBe(expected, $"{search}");
    }

    private static bool IsFound(IndexQuery query, string room, IndexedMessage message)
    {
        var tokens = SearchTokens.OfText(message.Text);
        return query.Tokens.All(tokens.Contains) && (query.Prefix is not { } prefix || tokens.Any(t => t.StartsWith(prefix, StringComparison.Ordinal)))
            && (query.Room ?? room) == room && (query.Author ?? message.Author) == message.Author
            && (query.After is not { } after || message.At >= after) && (query.Before is not { } before || message.At < before);
    }
}
