using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Grains.Tests.Publishing;
using Orleans.Chat.Protocol;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>One batch of read markers a silo at most every 500 ms, which a failing store delays and does not lose.</summary>
public sealed class MarkerWriterTests : IClassFixture<TestStore>, IDisposable
{
    private readonly WatchedTime _time = new();
    private readonly ScriptedMarkers _store;
    private readonly MarkerWriter _writer;

    public MarkerWriterTests(TestStore store)
    {
        _store = new ScriptedMarkers(store.Markers);
        _writer = new MarkerWriter(_store, _time, NullLogger<MarkerWriter>.Instance);
    }

    public void Dispose() => _writer.Dispose();

    [Fact]
    public async Task What_many_rooms_move_within_half_a_second_is_one_batch()
    {
        await Write("a", 1);
        (await _store.Arrival()).ShouldBe([new Marker("a", "ann", 1)]);
        await WaitFor(MarkerWriter.Pause);

        var later = Task.WhenAll(Write("b", 2), Write("a", 3), Write("c", 4));
        _time.Advance(MarkerWriter.Pause - TimeSpan.FromMilliseconds(1));
        _store.IsQuiet.ShouldBeTrue();
        later.IsCompleted.ShouldBeFalse();

        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await _store.Arrival()).ShouldBe([new Marker("b", "ann", 2), new Marker("a", "ann", 3), new Marker("c", "ann", 4)], ignoreOrder: true);
        await later;
        _store.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_failing_store_did_not_take_is_stored_with_what_came_meanwhile_and_is_asked_ever_more_seldom()
    {
        _store.Before = () => throw new IOException("down");
        var first = Write("a", 1);
        foreach (var seconds in new[] { 1, 2, 4, 5, 5 })
        {
            await WaitFor(TimeSpan.FromSeconds(seconds));
            first.IsCompleted.ShouldBeFalse();
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await WaitFor(TimeSpan.FromSeconds(5));
        var second = Write("b", 2);
        _store.Before = () => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(5));
        (await _store.Arrival()).ShouldBe([new Marker("a", "ann", 1), new Marker("b", "ann", 2)], ignoreOrder: true);
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_given_up_and_asked_again()
    {
        var never = new TaskCompletionSource();
        _store.Before = () => never.Task;
        var write = Write("a", 1);
        await _store.Arrival();
        await WaitFor(RoomBounds.SettleWithin);
        _time.Advance(RoomBounds.SettleWithin);
        await WaitFor(TimeSpan.FromSeconds(1));
        write.IsCompleted.ShouldBeFalse();

        _store.Before = () => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(1));
        await write;
    }

    [Fact]
    public async Task A_room_that_goes_away_does_not_wait_for_its_batch()
    {
        await Write("a", 1);
        await _store.Arrival();
        await WaitFor(MarkerWriter.Pause);
        var later = Write("b", 2);
        _store.IsQuiet.ShouldBeTrue();
        _writer.Hurry();
        (await _store.Arrival()).ShouldBe([new Marker("b", "ann", 2)]);
        await later;

        await WaitFor(MarkerWriter.Pause);
        var unhurried = Write("c", 3);
        _store.IsQuiet.ShouldBeTrue("the hurry was of that batch alone");
        _time.Advance(MarkerWriter.Pause);
        await unhurried;
    }

    [Fact]
    public async Task A_store_that_fails_is_not_asked_more_often_for_somebody_s_hurry()
    {
        var gate = new TaskCompletionSource();
        _store.Before = () => gate.Task;
        var write = Write("a", 1);
        await _store.Arrival();
        _writer.Hurry();
        gate.SetException(new IOException("down"));
        await WaitFor(TimeSpan.FromSeconds(1));

        _store.Before = () => Task.CompletedTask;
        _time.Advance(TimeSpan.FromSeconds(1));
        await write;
    }

    [Fact]
    public async Task All_that_a_leaving_room_still_has_to_store_is_stored_without_a_wait()
    {
        var markers = new RoomMarkers("a", _writer, _ => { });
        var gate = new TaskCompletionSource();
        _store.Before = () => gate.Task;
        markers.Move([new ReadEntry("ann", 1)]);
        await _store.Arrival();
        markers.Move([new ReadEntry("ann", 2)]);
        markers.Hurry();
        gate.SetResult();
        await markers.Written.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        (await _store.Arrival()).ShouldBe([new Marker("a", "ann", 2)]);
    }

    private Task Write(string room, long seq) =>
        _writer.Write(room, [new ReadEntry("ann", seq)]).WaitAsync(TimeSpan.FromSeconds(30));

    private async Task WaitFor(TimeSpan pause)
    {
        while (await _time.Wait() != pause)
        {
        }
    }
}
