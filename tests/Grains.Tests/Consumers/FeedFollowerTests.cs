using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>A consumer gets every room at least once, woken or not, whatever fails, and its cursor never passes what is not done.</summary>
public sealed class FeedFollowerTests(TestStore store) : IClassFixture<TestStore>, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly ScriptedWork _work = new();
    private readonly KeptCursor _cursor = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What other tests have written is none of this one's.</summary>
    public async ValueTask InitializeAsync() => await EraseFeed();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_starts_over_once_from_where_the_feed_begins_and_then_gets_what_is_new()
    {
        var room = await Room();
        var one = Follow();
        await one.Turn(Cancel);
        _work.Told().ShouldBe(["start over", $"{room} 1-1"]);
        _cursor.Position.ShouldNotBeNull();

        await Write(room, 1, 2);
        one.Wake();
        await one.Turn(Cancel);
        _work.Told().ShouldBe([$"{room} 2-3"]);

        await Write(room, 3, 1);
        await Settle(one);
        _work.Told().ShouldBe([$"{room} 4-4"]);
        var another = Follow();
        await another.Turn(Cancel);
        _work.Told().ShouldBeEmpty();
    }

    [Fact]
    public async Task With_every_wake_up_lost_it_looks_every_5_s_and_not_more_often()
    {
        var room = await Room();
        var follower = await Started();
        await Write(room, 1, 1);
        _time.Advance(ConsumerBounds.LookEvery - TimeSpan.FromTicks(1));
        await follower.Turn(Cancel);
        _work.Told().ShouldBeEmpty();

        _time.Advance(TimeSpan.FromTicks(1));
        await follower.Turn(Cancel);
        _work.Told().ShouldBe([$"{room} 2-2"]);
    }

    [Fact]
    public async Task What_a_consumer_that_died_had_not_done_comes_again()
    {
        var room = await Room();
        var dying = await Started();
        await Write(room, 1, 1);
        _work.Oldest = 1;
        await Settle(dying);
        _work.Told().ShouldBe([$"{room} 2-2"]);
        await Write(room, 2, 1);
        await Settle(dying);
        _work.Told().ShouldBe([$"{room} 3-3"]);

        await Follow().Turn(Cancel);
        _work.Told().ShouldBe([$"{room} 2-3"]);

        _work.Oldest = 2;
        await Settle(dying);
        await Follow().Turn(Cancel);
        _work.Told().ShouldBe([$"{room} 3-3"], "what is done does not come again, what is not does");
    }

    [Fact]
    public async Task What_it_failed_to_take_comes_again_after_a_while_and_not_sooner_however_often_it_is_woken()
    {
        var room = await Room();
        var follower = await Started();
        await Write(room, 1, 1);
        _work.BeforeTake = () => throw new IOException("down");
        follower.Wake();
        await follower.Turn(Cancel);
        _work.BeforeTake = () => Task.CompletedTask;
        follower.Wake();
        await follower.Turn(Cancel);
        _work.Told().ShouldBeEmpty();

        _time.Advance(ConsumerBounds.LookAfterFailure);
        await follower.Turn(Cancel);
        _work.Told().ShouldBe([$"{room} 2-2"]);
    }

    [Fact]
    public async Task What_is_put_off_is_done_although_looking_fails()
    {
        var acted = 0;
        _work.OnAct = () => Task.FromResult(acted++);
        _work.BeforeTake = () => throw new IOException("down");
        var room = await Room();
        var follower = await Started();
        await Write(room, 1, 1);
        await Settle(follower);
        acted.ShouldBe(4);
    }

    [Fact]
    public async Task Its_cursor_is_stored_seldom_and_only_when_it_has_moved_for_something()
    {
        var room = await Room();
        var follower = await Started();
        var before = _cursor.Writes;
        for (var i = 1; i <= 10; i++)
        {
            await Write(room, i, 1);
            follower.Wake();
            await follower.Turn(Cancel);
            _time.Advance(ConsumerBounds.StoreEvery / 10);
        }

        await Settle(follower);
        (_cursor.Writes - before).ShouldBeInRange(1, 3);
        before = _cursor.Writes;
        var other = await Room(inPartition: false);
        await Write(other, 1, 1);
        await Settle(follower);
        await Settle(follower);
        _cursor.Writes.ShouldBe(before);

        _time.Advance(ConsumerBounds.StoreAtLeastEvery);
        await Settle(follower);
        _cursor.Writes.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_cursor_that_could_not_be_stored_is_stored_later()
    {
        var room = await Room();
        var follower = await Started();
        await Write(room, 1, 1);
        var before = _cursor.Position;
        _cursor.Before = () => throw new IOException("down");
        await Settle(follower);
        _cursor.Position.ShouldBe(before);

        _cursor.Before = () => Task.CompletedTask;
        await Settle(follower);
        _cursor.Position.ShouldNotBe(before);
    }

    [Fact]
    public async Task One_that_the_feed_does_not_reach_back_to_starts_over()
    {
        var room = await Room();
        var follower = await Started();
        await Write(room, 1, 1);
        await EraseFeed();
        await Write(room, 2, 1);
        await Settle(follower);
        _work.Told().ShouldBe(["start over", $"{room} 3-3"]);
        await Write(room, 3, 1);
        await Settle(follower);
        _work.Told().ShouldBe([$"{room} 4-4"]);
    }

    private FeedFollower Follow() => new("test", Partition, store.Feed, _work, _cursor, _time, NullLogger.Instance);

    private const int Partition = 2;

    private async Task<FeedFollower> Started()
    {
        await EraseFeed();
        var follower = Follow();
        await follower.Turn(Cancel);
        _work.Told().ShouldBe(["start over"]);
        return follower;
    }

    /// <summary>All that was committed until now.</summary>
    private Task<int> EraseFeed() => store.Feed.Erase(TimeSpan.FromSeconds(-10), Cancel);

    /// <summary>Long enough to look, and to store what was chosen to be stored before, and then what came since.</summary>
    private async Task Settle(FeedFollower follower)
    {
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(ConsumerBounds.LookEvery);
            await follower.Turn(Cancel);
        }
    }

    private async Task<string> Room(bool inPartition = true)
    {
        while (true)
        {
            var room = await store.Create();
            if (FeedPartitions.Of(room) == Partition == inPartition)
                return room;
        }
    }

    private async Task Write(string room, long head, int count)
    {
        var entries = Enumerable.Range(1, count).Select(i => new LogEntry(head + i, EventKind.Message, A.Moment, "{}"u8.ToArray(), A.Ann.Id, $"{room}-{head + i}"));
        (await store.Log.Append(new RoomAppend(room, head, Guid.NewGuid(), [.. entries], []))).ShouldBeOfType<AppendOutcome.Committed>();
    }
}
