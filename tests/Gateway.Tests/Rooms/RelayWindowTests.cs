using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
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
        window.Hear(new RoomEvents("r1", [_history[6], _history[7], _history[8], _history[9]], "e1"));
        window.After(6).ShouldBeNull();
        window.After(7)!.Select(e => e.Seq).ShouldBe([8, 9]);

        var small = new RelayWindow(100, bytesMax: 1);
        small.Follow("e1", 5);
        small.Hear(new RoomEvents("r1", [_history[6], _history[7]], "e1"));
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
        _window.Hear(new RoomEvents("r1", [_history[6]], "e0"));
        _window.Hear("e0", 12);
        (_window.Last, _window.Known).ShouldBe((5, 5));
    }

    [Fact]
    public void What_was_heard_of_a_history_before_it_was_started_is_a_gap_then()
    {
        _window.Hear(new RoomEvents("r1", [_history[8]], "e2"));
        _window.Hear("e2", 7);
        _window.Follow("e2", 6).ShouldBeTrue();
        (_window.Last, _window.Known).ShouldBe((6, 8));

        var first = new RelayWindow(4, 1_000);
        first.Hear(new RoomEvents("r1", [_history[1]], "e1"));
        first.Last.ShouldBe(0);
        first.Follow("e1", 0);
        first.HasGap.ShouldBeTrue();
    }

    [Fact]
    public void What_was_published_as_changed_reads_so_and_what_was_outdone_or_deleted_has_no_text()
    {
        var window = At(17, 18, 19, 20);
        window.Hear(Published(_history.Edit(19, "second")));
        (Text(window, 19), Text(window, 21)).ShouldBe(("second", "second"));
        window.Hear(Published(_history.Erase(19)));
        (Text(window, 19), Text(window, 20), Text(window, 21)).ShouldBe((null, "hello", null));
        window.After(18)!.Select(e => e.Seq).ShouldBe([19, 20, 21, 22]);
    }

    [Fact]
    public void What_is_told_late_never_takes_the_place_of_what_is_newer()
    {
        var window = At(18);
        var late = Published(_history.Edit(19, "second"));
        _history.Erase(19);
        window.Hear(new EventSlice(_history.Slice(18, 22, 100), 22, "e1"));
        window.Hear(late);
        Text(window, 19).ShouldBeNull();
    }

    [Fact]
    public void What_of_another_history_reads_otherwise_does_not_here()
    {
        var window = At(17, 18, 19, 20);
        window.Hear(Published(_history.Edit(19, "second")) with { Epoch = "e2" });
        Text(window, 19).ShouldBe("hello");
    }

    [Fact]
    public void A_change_that_was_read_drops_what_it_outdid_and_all_before_it()
    {
        var window = At(17, 18, 19, 20);
        Read(window, _history.React(18, "ada"));
        (Kept(window, 17), Kept(window, 18)).ShouldBe((null, "19 20 21"));

        window.Hear(Published(_history.Edit(17, "second")));
        Read(window, _history.React(17, "ada"));
        Kept(window, 19).ShouldBe("20 21 22 23", "the edit is the newest still");
        Read(window, _history.Erase(17));
        (Kept(window, 21), Kept(window, 22)).ShouldBe((null, "23 24"));
    }

    [Fact]
    public void What_was_read_with_the_change_is_new_enough()
    {
        var window = At(17);
        _history.Edit(19, "second");
        window.Hear(new EventSlice(_history.Slice(17, 21, 100), 21, "e1"));
        Kept(window, 17).ShouldBe("18 19 20 21");
        Text(window, 19).ShouldBe("second");
    }

    /// <summary>A window that began at a head, with what it heard since.</summary>
    private RelayWindow At(long head, params long[] heard)
    {
        var window = new RelayWindow(eventsMax: 4, bytesMax: 100_000);
        window.Follow("e1", head);
        window.Hear(new RoomEvents("r1", [.. heard.Select(s => _history[s])], "e1"));
        return window;
    }

    private static void Read(RelayWindow window, PublishedEvent published) => window.Hear(new EventSlice([published], published.Seq, "e1"));

    private static string? Kept(RelayWindow window, long after) => window.After(after) is { } kept ? string.Join(' ', kept.Select(e => e.Seq)) : null;

    private static string? Text(RelayWindow window, long seq) => EventFrame.Read(window.After(seq - 1)![0].Frame) switch
    {
        MessageFrame message => message.Text,
        EditFrame edit => edit.Text,
        var other => $"{other}",
    };

    private RoomEvents Published(PublishedEvent published) => new("r1", [published], "e1", Rewritten: _history.TakeRewritten());

    private void Hear(params long[] seqs) => _window.Hear(new RoomEvents("r1", [.. seqs.Select(s => _history[s])], "e1"));

    private long[]? Kept(long after) => _window.After(after)?.Select(e => e.Seq).ToArray();
}
