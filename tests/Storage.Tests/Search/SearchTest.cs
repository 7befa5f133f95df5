using Orleans.Chat.Domain.Search;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Search;

/// <summary>A test of the index, with messages in the log and in it.</summary>
public abstract class SearchTest(TestStore store) : StoreTest(store)
{
    protected ISearchIndex Index => Store.Search;

    /// <summary>Says it in the room, as the next message, and has it indexed.</summary>
    protected async Task<IndexedMessage> Say(string room, string text, string author = An.Owner, DateTimeOffset? at = null)
    {
        var seq = await Head(room) + 1;
        var said = new IndexedMessage(seq, author, at ?? An.Hour.AddSeconds(seq), text);
        await Commit(An.Append(room, seq - 1, new LogEntry(seq, EventKind.Message, said.At, An.Json(seq), author, $"id{seq}")));
        await Put(room, said);
        return said;
    }

    protected Task Put(string room, params IReadOnlyCollection<IndexedMessage> messages) => Advance(room, messages, []);

    protected Task Remove(string room, params IReadOnlyCollection<long> seqs) => Advance(room, [], seqs);

    /// <summary>By a step from where the index is.</summary>
    private async Task Advance(string room, IReadOnlyCollection<IndexedMessage> messages, IReadOnlyCollection<long> gone)
    {
        var at = (await Index.Progress(room, Cancel)).ShouldNotBeNull().Indexed;
        (await Index.Advance(new IndexStep(room, at, at + 1, messages, gone), Cancel)).ShouldBeTrue();
    }

    /// <summary>What is found, as room and seq.</summary>
    protected async Task<string> Find(string query, string user = An.Owner, Func<IndexQuery, IndexQuery>? with = null)
    {
        SearchQuery.Parse(query, out var parsed).ShouldBeNull();
        var asked = new IndexQuery(parsed!.Tokens, parsed.Prefix);
        return Told(await Index.Newest(user, with?.Invoke(asked) ?? asked, 100, Cancel));
    }

    protected static string Told(IEnumerable<IndexHit> hits) => string.Join(' ', hits.Select(h => $"{h.Place.Room}{h.Place.Seq}"));
}
