using System.Text.Json;
using Orleans.Chat.Domain.Search;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Search;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Grains.Tests.Search;

/// <summary>A search through Orleans, of rooms that really wrote what it finds.</summary>
public sealed class MessageSearchTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IMessageSearch Search => cluster.Client.MessageSearch();

    [Fact]
    public async Task Hits_are_the_rows_of_the_log_best_first_with_what_was_looked_for()
    {
        var room = await Said("the car is red", "a Red car, and another red car", "the redcar");

        var reply = await Search.Search(A.Ann.Id, new SearchRequest("red car", 10) { Room = room });
        reply.Items.Select(item => Message(item).Seq).ShouldBe([3L, 2L]);
        reply.Cursor.ShouldBeNull();
        var best = reply.Items[0];
        Message(best).Author.ShouldBe(A.Ann);
        best.Highlights.Select(h => Message(best).Text!.Substring(h.Start, h.Length)).ShouldBe(["Red", "car", "red", "car"]);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_end()
    {
        var room = await Said([.. Enumerable.Range(2, SearchBounds.Window + 30).Select(i => $"number {i}")]);
        var (seqs, request) = (new List<long>(), new SearchRequest("numb", 50) { Room = room });
        do
        {
            var reply = await Search.Search(A.Ann.Id, request);
            seqs.AddRange(reply.Items.Select(item => Message(item).Seq));
            request = request with { Cursor = reply.Cursor };
        }
        while (request.Cursor is not null);

        seqs.ShouldBe(Enumerable.Range(2, SearchBounds.Window + 30).Reverse().Select(i => (long)i));
    }

    [Fact]
    public async Task What_the_index_has_and_the_log_has_not_is_no_hit()
    {
        var room = await Said("hello there");
        await Index(
            room, new IndexedMessage(99, A.Ann.Id, A.Moment, "hello ghost"), new IndexedMessage(1, A.Ann.Id, A.Moment, "hello event"),
            new IndexedMessage(2, A.Ann.Id, A.Moment, "hello old text"));

        (await Seqs("hello", room)).ShouldBe([2L]);
        (await Seqs("old text", room)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_left_finds_nothing_from_then_on_by_any_page()
    {
        var room = await Said([.. Enumerable.Range(0, 30).Select(i => $"plan {i}")]);
        await cluster.Room(room).Join(A.Bob);
        var first = await Search.Search(A.Bob.Id, new SearchRequest("plan", 10));
        first.Items.Length.ShouldBe(10);

        await cluster.Room(room).Leave(A.Bob);
        (await Search.Search(A.Bob.Id, new SearchRequest("plan", 10) { Cursor = first.Cursor })).Items.ShouldBeEmpty();
        (await Search.Search(A.Bob.Id, new SearchRequest("plan", 10) { Room = room })).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_query_of_nothing_is_refused_with_a_reason()
    {
        var reply = await Search.Search(A.Ann.Id, new SearchRequest("?!", 10));
        (reply.Refusal!.Code, reply.Items.Length).ShouldBe((ErrorCode.Invalid, 0));
    }

    private async Task<long[]> Seqs(string query, string room) =>
        [.. (await Search.Search(A.Ann.Id, new SearchRequest(query, 10) { Room = room })).Items.Select(item => Message(item).Seq)];

    /// <summary>A room of Ann's where she said this, indexed.</summary>
    private async Task<string> Said(params string[] texts)
    {
        var (id, room) = await cluster.Create();
        await room.Post([.. texts.Select((text, i) => A.Post($"id{i}", text: text))]);
        var said = (await cluster.Store.Events(id)).Where(e => e.Kind == EventKind.Message)
            .Select(e => new IndexedMessage(e.Seq, e.Author!, e.At, texts[e.Seq - 2]));
        await Index(id, [.. said]);
        return id;
    }

    private async Task Index(string room, params IndexedMessage[] messages)
    {
        var at = (await cluster.Store.Search.Progress(room, Cancel))!.Indexed;
        (await cluster.Store.Search.Advance(new IndexStep(room, at, at + 1, messages, []), Cancel)).ShouldBeTrue();
    }

    private static MessageFrame Message(FoundMessage found) =>
        (MessageFrame)JsonSerializer.Deserialize(found.Message.Json.Span, ChatJson.Wire.EventFrame)!;
}
