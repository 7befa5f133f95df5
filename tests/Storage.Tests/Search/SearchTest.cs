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
        var said = new IndexedMessage(room, seq, author, at ?? An.Hour.AddSeconds(seq), text);
        await Commit(An.Append(room, seq - 1, Entry(said)));
        await Index.Put([said], Cancel);
        return said;
    }

    /// <summary>What is found, as room and seq.</summary>
    protected async Task<string> Find(string query, string user = An.Owner, Func<IndexQuery, IndexQuery>? with = null)
    {
        SearchQuery.Parse(query, out var parsed).ShouldBeNull();
        var asked = new IndexQuery(parsed!.Tokens, parsed.Prefix);
        return Told(await Index.Newest(user, with?.Invoke(asked) ?? asked, 100, Cancel));
    }

    protected static string Told(IEnumerable<IndexHit> hits) => string.Join(' ', hits.Select(h => $"{h.Place.Room}{h.Place.Seq}"));

    protected static LogEntry Entry(IndexedMessage said) =>
        new(said.Seq, EventKind.Message, said.At, An.Json(said.Seq), said.Author, $"id{said.Seq}");
}
