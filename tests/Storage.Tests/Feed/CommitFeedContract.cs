using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Feed;

/// <summary>The feed names every room that was appended to since a position, whatever was committed when.</summary>
public abstract class CommitFeedContract(TestStore store) : StoreTest(store)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    protected ICommitFeed Feed => Store.Feed;

    [Fact]
    public async Task What_was_committed_since_a_position_is_named_and_nothing_older()
    {
        await Create("r");
        await Create("s");
        var position = await End();
        (await Read(position)).Rooms.ShouldBeEmpty();
        await Commit(An.Append("r", 1, An.Message(2), An.Event(3)));
        await Commit(An.Messages("r", 3, 2));

        var slice = await Read(position);
        var room = slice.Rooms.ShouldHaveSingleItem();
        (room.Room, room.First, room.Last).ShouldBe(("r", 2, 5));
        (room.Has(EventKind.Message), room.Has(EventKind.Member), room.Has(EventKind.Room)).ShouldBe((true, true, false));
        slice.HasMore.ShouldBeFalse();

        (await Read(slice.Position)).Rooms.ShouldBeEmpty();
        await Commit(An.Messages("s", 1, 1));
        (await Read(slice.Position)).Rooms.ShouldBe([new TouchedRoom("s", 2, 2, TouchedRoom.Bit(EventKind.Message))]);
        (await Read(await End())).Rooms.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_partition_is_told_of_its_own_rooms()
    {
        var position = await End();
        string[] rooms = [.. Enumerable.Range(0, 40).Select(i => $"r{i}")];
        await Store.Together([.. rooms.Select(r => An.Creation(r))]);

        List<string> heard = [];
        for (var partition = 0; partition < FeedPartitions.Count; partition++)
        {
            var mine = (await Feed.Read(position, partition, Cancel)).ShouldNotBeNull().Rooms.Select(r => r.Room).ToList();
            mine.ShouldAllBe(r => FeedPartitions.Of(r) == partition);
            mine.ShouldNotBeEmpty();
            heard.AddRange(mine.Intersect(rooms));
        }

        heard.ShouldBe(rooms, ignoreOrder: true);
    }

    [Fact]
    public async Task An_append_without_events_is_none_of_the_feeds()
    {
        await Create("r");
        var position = await End();
        await Commit(An.Changing("r", 1, new Domain.Rooms.PutInvite(An.Invite("i"))));
        (await Read(position)).Rooms.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_one_read_brings_comes_in_several()
    {
        await Create("r");
        await Create("s");
        var position = await End();
        for (var head = 1; head <= FeedBounds.ReadCommits + 10; head++)
            await Commit(An.Messages(head == 5 ? "s" : "r", head == 5 ? 1 : head > 5 ? head - 1 : head, 1));

        var first = await Read(position);
        first.HasMore.ShouldBeTrue();
        first.Rooms.Select(r => (r.Room, r.First, r.Last)).ShouldBe([("r", 2, FeedBounds.ReadCommits), ("s", 2, 2)], ignoreOrder: true);
        var second = await Read(first.Position);
        second.HasMore.ShouldBeFalse();
        second.Rooms.Select(r => (r.Room, r.First, r.Last)).ShouldBe([("r", FeedBounds.ReadCommits + 1, FeedBounds.ReadCommits + 10)]);
    }

    [Fact]
    public async Task A_reader_that_never_stops_misses_nothing_of_what_many_write_at_once()
    {
        const int Rooms = 24, Appends = 30;
        var position = await End();
        var writing = Task.WhenAll(Enumerable.Range(0, Rooms).Select(i => Task.Run(async () =>
        {
            var room = await Create($"r{i}");
            for (var head = 1; head <= Appends; head++)
                await Commit(An.Messages(room, head, 1));
        }, Cancel)));

        var seen = Enumerable.Range(0, Rooms).ToDictionary(i => $"r{i}", _ => new HashSet<long>());
        for (var isLast = false; ;)
        {
            var slice = await Read(position);
            foreach (var room in slice.Rooms)
                seen[room.Room].UnionWith(Enumerable.Range((int)room.First, (int)(room.Last - room.First + 1)).Select(s => (long)s));
            position = slice.Position;
            if (isLast)
                break;
            isLast = writing.IsCompleted;
        }

        await writing;
        foreach (var room in seen)
            room.Value.Order().ShouldBe(Enumerable.Range(1, Appends + 1).Select(s => (long)s), room.Key);
    }

    [Fact]
    public async Task A_position_holds_over_a_restart()
    {
        await Create("r");
        var position = await End();
        await Commit(An.Messages("r", 1, 1));
        await Store.Reopen();
        await Commit(An.Messages("r", 2, 1));
        (await Read(position)).Rooms.ShouldBe([new TouchedRoom("r", 2, 3, TouchedRoom.Bit(EventKind.Message))]);
    }

    [Theory]
    [InlineData(""), InlineData("nonsense"), InlineData("other-epoch/1"), InlineData("other-epoch/1//1")]
    public async Task A_position_of_another_database_is_refused(string position) =>
        (await Feed.Read(position, 0, Cancel)).ShouldBeNull();

    [Fact]
    public async Task What_is_old_is_erased_and_only_who_had_not_read_it_must_start_over()
    {
        var before = await End();
        await Create("r");
        var behind = (await Read(before)).Position;
        await Commit(An.Messages("r", 1, 1));
        var level = (await Read(behind)).Position;
        (await Feed.Erase(Kept, Cancel)).ShouldBe(0);
        await Store.AgeFeed(Kept + TimeSpan.FromSeconds(1));
        await Commit(An.Messages("r", 2, 1));

        (await Feed.Erase(Kept, Cancel)).ShouldBe(2);
        (await Feed.Erase(Kept, Cancel)).ShouldBe(0);
        (await Feed.Read(before, 0, Cancel)).ShouldBeNull();
        (await Feed.Read(behind, 0, Cancel)).ShouldBeNull();
        (await Read(level)).Rooms.ShouldBe([new TouchedRoom("r", 3, 3, TouchedRoom.Bit(EventKind.Message))]);

        await Store.AgeFeed(Kept + TimeSpan.FromSeconds(1));
        (await Feed.Erase(Kept, Cancel)).ShouldBe(1);
        (await Feed.Read(level, 0, Cancel)).ShouldBeNull();
        (await Read(await End())).Rooms.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_the_beginning_everything_is_named_that_is_not_erased()
    {
        (await Read(await Feed.Begin(Cancel))).Rooms.ShouldBeEmpty();
        await Create("r");
        await Commit(An.Messages("r", 1, 1));
        var begin = await Feed.Begin(Cancel);
        (await Read(begin)).Rooms.Select(r => (r.First, r.Last)).ShouldBe([(1, 2)]);

        await Store.AgeFeed(Kept + TimeSpan.FromSeconds(1));
        await Commit(An.Messages("r", 2, 1));
        await Feed.Erase(Kept, Cancel);
        (await Feed.Read(begin, 0, Cancel)).ShouldBeNull();
        (await Read(await Feed.Begin(Cancel))).Rooms.Select(r => (r.First, r.Last)).ShouldBe([(3, 3)]);
    }

    /// <summary>After everything that is committed now.</summary>
    protected async Task<string> End()
    {
        for (var position = await Feed.Begin(Cancel); ;)
        {
            var slice = await Read(position);
            position = slice.Position;
            if (!slice.HasMore)
                return position;
        }
    }

    /// <summary>All partitions.</summary>
    protected async Task<FeedSlice> Read(string position)
    {
        FeedSlice? all = null;
        for (var partition = 0; partition < FeedPartitions.Count; partition++)
        {
            var slice = (await Feed.Read(position, partition, Cancel)).ShouldNotBeNull();
            all = all is null ? slice : slice with { Rooms = [.. all.Rooms, .. slice.Rooms], Position = all.Position };
        }

        return all!;
    }
}
