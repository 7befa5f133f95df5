using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

public sealed class RelayWindowTests
{
    private readonly RoomHistory _history = new("r1", "e1");
    private readonly RelayWindow _window = new(eventsMax: 4, bytesMax: 100_000);

    public RelayWindowTests()
    {
        for (var i = 0; i < 20; i++)
            _history.Say();
        _window.Follow("e1", 5).ShouldBeTrue();
    }

    [Fact]
    public void It_starts_at_the_rooms_head_and_takes_what_is_next()
    {
        (_window.Last, _window.Known, _window.HasGap).ShouldBe((5, 5, false));
        Hear(6, 7);
        (_window.Last, _window.HasGap).ShouldBe((7, false));
        Kept(5).ShouldBe([6, 7]);
        Kept(6).ShouldBe([7]);
        Kept(7).ShouldBe([]);
        Kept(9).ShouldBe([]);
        Kept(4).ShouldBeNull("it does not reach back that far");
    }

    [Fact]
    public void Older_ones_and_repeated_ones_are_ignored()
    {
        Hear(6, 7);
        Hear(3, 4, 5, 6, 7);
        _window.Last.ShouldBe(7);
        Kept(5).ShouldBe([6, 7]);
    }

    [Fact]
    public void A_later_one_is_a_gap_until_what_is_between_was_heard()
    {
        Hear(8);
        (_window.Last, _window.Known, _window.HasGap).ShouldBe((5, 8, true));
        Hear(6);
        _window.HasGap.ShouldBeTrue();
        Hear(7, 8);
        (_window.Last, _window.HasGap).ShouldBe((8, false));
        Kept(5).ShouldBe([6, 7, 8]);
    }

    [Fact]
    public void A_head_that_is_ahead_is_a_gap_and_one_that_is_behind_is_not()
    {
        _window.Follow("e1", 9).ShouldBeFalse("it goes on");
        (_window.Last, _window.Known).ShouldBe((5, 9));
        _window.Follow("e1", 2).ShouldBeFalse();
        (_window.Last, _window.Known).ShouldBe((5, 9));
    }

    [Fact]
    public void It_keeps_so_many_events()
    {
        Hear(6, 7, 8, 9, 10, 11);
        _window.Last.ShouldBe(11);
        Kept(6).ShouldBeNull();
        Kept(7).ShouldBe([8, 9, 10, 11]);
    }

    [Fact]
    public void It_keeps_so_many_bytes_but_always_the_newest()
    {
        var size = _history[6].Frame.Length;
        var window = new RelayWindow(100, bytesMax: (2 * size) + 1);
        window.Follow("e1", 5);
        window.Hear("e1", [_history[6], _history[7], _history[8], _history[9]]);
        window.After(6).ShouldBeNull();
        window.After(7)!.Select(e => e.Seq).ShouldBe([8, 9]);

        var small = new RelayWindow(100, bytesMax: 1);
        small.Follow("e1", 5);
        small.Hear("e1", [_history[6], _history[7]]);
        small.After(6)!.Select(e => e.Seq).ShouldBe([7]);
    }

    [Fact]
    public void Another_history_starts_over_and_drops_what_was_kept()
    {
        Hear(6, 7);
        _window.Follow("e2", 3).ShouldBeTrue();
        (_window.Epoch, _window.Last, _window.Known).ShouldBe(("e2", 3, 3));
        Kept(3).ShouldBe([]);
        Kept(2).ShouldBeNull();
    }

    [Fact]
    public void What_is_heard_of_another_history_does_not_count_even_if_it_would_be_next()
    {
        _window.Hear("e0", [_history[6]]);
        _window.Hear("e0", 12);
        (_window.Last, _window.Known).ShouldBe((5, 5));
    }

    [Fact]
    public void What_was_heard_of_a_history_before_it_was_started_is_a_gap_then()
    {
        _window.Hear("e2", [_history[8]]);
        _window.Hear("e2", 7);
        _window.Follow("e2", 6).ShouldBeTrue();
        (_window.Last, _window.Known).ShouldBe((6, 8));

        var first = new RelayWindow(4, 1_000);
        first.Hear("e1", [_history[1]]);
        first.Last.ShouldBe(0);
        first.Follow("e1", 0);
        first.HasGap.ShouldBeTrue();
    }

    private void Hear(params long[] seqs) => _window.Hear("e1", [.. seqs.Select(s => _history[s])]);

    private long[]? Kept(long after) => _window.After(after)?.Select(e => e.Seq).ToArray();
}
