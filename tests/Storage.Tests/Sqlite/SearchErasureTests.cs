using System.Text;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Search;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>What is taken out of the index leaves nothing in its pages, and the index stays what the table says.</summary>
public sealed class SearchErasureTests : IAsyncLifetime
{
    private const string Secret = "xylophone";

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteSearchIndex _index;
    private int _step;

    public SearchErasureTests()
    {
        _database = new SqliteDatabase(new SqliteOptions(_folder.Path));
        _index = new SqliteSearchIndex(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _database.Open(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_of_one_message_is_gone_from_the_index_with_it()
    {
        for (var i = 1; i <= 50; i++)
            await Put(Said(i, i == 25 ? $"the {Secret} plays" : "the band plays"));
        (await Pages(Secret)).ShouldBePositive();

        await Take([], 25);
        (await Pages(Secret)).ShouldBe(0);
        (await Pages("band")).ShouldBePositive();
        await Check();
    }

    [Fact]
    public async Task What_is_put_in_place_of_another_text_leaves_nothing_of_it()
    {
        await Put(Said(1, $"the {Secret} plays"), Said(2, "other"));
        await Put(Said(1, "the band plays"));
        (await Pages(Secret)).ShouldBe(0);
        await Check();
    }

    private Task Put(params IndexedMessage[] messages) => Take(messages);

    private async Task Take(IReadOnlyCollection<IndexedMessage> messages, params IReadOnlyCollection<long> gone) =>
        (await _index.Advance(new IndexStep("r", _step, ++_step, messages, gone), Cancel)).ShouldBeTrue();

    private static IndexedMessage Said(long seq, string text) => new(seq, An.Owner, An.Hour.AddSeconds(seq), text);

    /// <summary>Rows of the index, and of the table beneath it, that hold the word's end, which lists of beginnings do not cut off.</summary>
    private Task<long> Pages(string word) => _database.Read(
        session => session.Number(
            """
            SELECT (SELECT count(*) FROM search_index_data WHERE instr(block, $1) > 0)
                + (SELECT count(*) FROM search_messages WHERE instr(CAST(tokens AS BLOB), $1) > 0)
            """, Encoding.UTF8.GetBytes(word[^3..])),
        Cancel);

    /// <summary>SQLite compares all of the index with the table and fails if they differ.</summary>
    private Task<int> Check() => _database.Write(
        session => session.Execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"), Cancel);
}
