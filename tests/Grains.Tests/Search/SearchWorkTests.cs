using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Search;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;

namespace Orleans.Chat.Grains.Tests.Search;

/// <summary>The index follows the log: of rooms that the feed tells of, and of those that were written before there was an index.</summary>
public sealed class SearchWorkTests(TestStore store) : IClassFixture<TestStore>
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly FailingIndex _index = new(store.Search);
    private long _taken;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_said_in_rooms_that_it_is_told_of_is_found()
    {
        var (one, other) = (await Said("red apples"), await Said("red pears"));
        var work = Work(one);
        await Take(work, one, other);
        work.Oldest.ShouldBe(1);
        await work.Act(Cancel);

        work.Oldest.ShouldBeNull();
        (await Find("red", one), await Find("red", other), await Find("pears", one)).ShouldBe(("2", "2", ""));
    }

    [Fact]
    public async Task What_was_edited_is_found_by_what_it_says_now_and_what_was_deleted_by_nothing()
    {
        var room = await Said("first words", "second words", "third words");
        await Done(room);
        await Append(room, Edit(room, 5, target: 2), Rewritten(room, 2, "other text"));
        await Append(room, Delete(room, 6, target: 3), Rewritten(room, 3, null));
        await Done(room);

        (await Find("first", room), await Find("other", room), await Find("second", room), await Find("words", room)).ShouldBe(("", "2", "", "4"));
    }

    [Fact]
    public async Task What_was_edited_and_deleted_before_it_was_indexed_comes_in_as_it_stands()
    {
        var room = await Said("first words", "second words");
        await Append(room, Edit(room, 4, target: 2), Rewritten(room, 2, "other text"));
        await Append(room, Delete(room, 5, target: 3), Rewritten(room, 3, null));
        await Done(room);
        (await Find("words", room), await Find("other", room)).ShouldBe(("", "2"));
    }

    [Fact]
    public async Task A_room_that_is_over_is_taken_out_to_the_last_message()
    {
        var room = await Said([.. Enumerable.Range(0, 2 * IndexingBounds.RemovedAtOnce).Select(i => $"word{i}")]);
        await Done(room);
        (await Find("word7 ", room)).ShouldBe("9");
        await Append(room, Over(room, (2 * IndexingBounds.RemovedAtOnce) + 2), new CloseRoom());
        await Done(room);

        (await store.Search.RemoveRoom(room, 1, Cancel)).ShouldBeFalse("nothing is left to be taken out");
        (await store.Search.Progress(room, Cancel))!.IsBehind.ShouldBeFalse();
    }

    [Fact]
    public async Task Starting_over_it_finds_what_was_said_before_there_was_an_index_and_keeps_the_cursor_until_it_is_done()
    {
        string[] rooms = [await Said("old words"), await Said([.. Enumerable.Repeat("old words", 3 * IndexingBounds.StepEvents)])];
        foreach (var room in rooms)
        {
            var work = Work(room);
            await work.StartOver(Cancel);
            work.Oldest.ShouldBe(0);
            while (work.Oldest is not null)
            {
                work.Oldest.ShouldBe(0);
                await work.Act(Cancel);
            }
        }

        (await Find("old words", rooms[0])).ShouldBe("2");
        (await Find("old words", rooms[1])).ShouldStartWith($"{(3 * IndexingBounds.StepEvents) + 1} ");
    }

    [Fact]
    public async Task It_leaves_rooms_of_other_partitions_alone()
    {
        var (mine, other) = (await Said("hello"), await Said("hello"));
        while (FeedPartitions.Of(mine) == FeedPartitions.Of(other))
            other = await Said("hello");
        var work = Work(mine);
        await work.StartOver(Cancel);
        while (work.Oldest is not null)
            await work.Act(Cancel);
        (await Find("hello", mine), await Find("hello", other)).ShouldBe(("2", ""));
    }

    [Fact]
    public async Task In_a_turn_what_is_new_goes_before_what_is_far_behind()
    {
        var (far, late) = (await Said([.. Enumerable.Repeat("hello", 5 * IndexingBounds.StepEvents)]), await Said("hello"));
        var work = Work(far);

        // Every step of the index takes as long as a turn has for what is behind.
        _index.BeforeAdvance = _ => _time.Advance(IndexingBounds.BacklogPerTurn);
        await Take(work, far);
        await work.Act(Cancel);
        var indexed = (await store.Search.Progress(far, Cancel))!.Indexed;
        indexed.ShouldBeLessThan((await store.Head(far)) - (2 * IndexingBounds.StepEvents));

        await Take(work, late);
        await work.Act(Cancel);
        (await Find("hello", late)).ShouldBe("2");
        (await store.Search.Progress(far, Cancel))!.Indexed.ShouldBe(indexed + IndexingBounds.StepEvents);
        work.Oldest.ShouldBe(1);
    }

    [Fact]
    public async Task A_room_that_fails_holds_up_no_other_and_is_tried_again()
    {
        var (bad, good) = (await Said("hello"), await Said("hello"));
        var work = Work(bad);
        _index.BeforeAdvance = room => _ = room == bad ? throw new IOException("scripted") : 0;
        await Take(work, bad);
        await Take(work, good);
        await work.Act(Cancel);
        (await Find("hello", good), await Find("hello", bad), work.Oldest).ShouldBe(("2", "", 1));

        _index.BeforeAdvance = _ => { };
        await work.Act(Cancel);
        (await Find("hello", bad), work.Oldest).ShouldBe(("2", null));
    }

    [Fact]
    public async Task More_rooms_than_may_wait_are_not_taken()
    {
        var room = await Said("hello");
        var work = Work(room);
        var many = Enumerable.Range(0, IndexingBounds.RoomsWaiting).Select(i => new TouchedRoom($"none{i}", 1, 1, 0)).ToList();
        await work.Take(new TakenRooms(1, many), Cancel);
        await Should.ThrowAsync<Storage.ChatDatabaseException>(() => Take(work, room));
    }

    private SearchWork Work(string room) =>
        new(FeedPartitions.Of(room), new RoomIndexing(store.Log, _index), _index, _time, NullLogger.Instance);

    private async Task Take(SearchWork work, params string[] rooms) =>
        await work.Take(new TakenRooms(++_taken, [.. rooms.Select(room => new TouchedRoom(room, 1, 1, 0))]), Cancel);

    /// <summary>All that was written to the room until now is indexed.</summary>
    private async Task Done(string room)
    {
        var work = Work(room);
        await Take(work, room);
        while (work.Oldest is not null)
            await work.Act(Cancel);
    }

    /// <summary>A room where Ann said this, from seq 2 on, in which no work knows of it.</summary>
    private async Task<string> Said(params string[] texts)
    {
        var room = await store.Create();
        foreach (var some in texts.Index().Chunk(IndexingBounds.StepEvents))
        {
            var entries = some.Select(said => Message(room, said.Index + 2, said.Item)).ToList();
            (await store.Log.Append(new RoomAppend(room, entries[0].Seq - 1, Guid.NewGuid(), entries, []))).ShouldBeOfType<AppendOutcome.Committed>();
        }

        return room;
    }

    private async Task Append(string room, LogEntry entry, RowChange change) =>
        (await store.Log.Append(new RoomAppend(room, entry.Seq - 1, Guid.NewGuid(), [entry], [change]))).ShouldBeOfType<AppendOutcome.Committed>();

    private async Task<string> Find(string query, string room)
    {
        Domain.Search.SearchQuery.Parse(query, out var parsed).ShouldBeNull();
        var hits = await store.Search.Newest(A.Ann.Id, new IndexQuery(parsed!.Tokens, parsed.Prefix) { Room = room }, 1_000, Cancel);
        return string.Join(' ', hits.Select(hit => hit.Place.Seq));
    }

    private static LogEntry Message(string room, long seq, string text) =>
        new(seq, EventKind.Message, A.Moment, Json(Frame(room, seq, text)), A.Ann.Id, $"id{seq}");

    private static LogEntry Edit(string room, long seq, long target) =>
        new(seq, EventKind.Edit, A.Moment, Json(new EditFrame(room, seq, target, A.Ann.Id, A.Moment)));

    private static LogEntry Delete(string room, long seq, long target) =>
        new(seq, EventKind.Delete, A.Moment, Json(new DeleteFrame(room, seq, target, A.Ann.Id, A.Moment)));

    private static LogEntry Over(string room, long seq) =>
        new(seq, EventKind.Room, A.Moment, Json(new RoomFrame(room, seq, "", "", Visibility.Public, A.Ann.Id, A.Moment, Deleted: true)));

    private static RewriteEvent Rewritten(string room, long seq, string? text) => new(seq, Json(Frame(room, seq, text)));

    private static MessageFrame Frame(string room, long seq, string? text) =>
        new(room, seq, $"id{seq}", A.Ann, A.Moment, text, Deleted: text is null ? true : null);

    private static ReadOnlyMemory<byte> Json(EventFrame frame) => WireFrame.Of(frame).Json;

    /// <summary>The real one, with a word before each step.</summary>
    private sealed class FailingIndex(ISearchIndex index) : ISearchIndex
    {
        public Action<string> BeforeAdvance { get; set; } = _ => { };

        public async Task<bool> Advance(IndexStep step, CancellationToken cancel)
        {
            await Task.Yield();
            BeforeAdvance(step.Room);
            return await index.Advance(step, cancel);
        }

        public Task<RoomProgress?> Progress(string room, CancellationToken cancel) => index.Progress(room, cancel);

        public Task<IReadOnlyList<RoomProgress>> Rooms(string after, int roomsMax, CancellationToken cancel) => index.Rooms(after, roomsMax, cancel);

        public Task<bool> RemoveRoom(string room, int messagesMax, CancellationToken cancel) => index.RemoveRoom(room, messagesMax, cancel);

        public Task<IReadOnlyList<IndexHit>> Newest(string user, IndexQuery query, int messagesMax, CancellationToken cancel) =>
            index.Newest(user, query, messagesMax, cancel);
    }
}
