using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>What waits for a gateway within its bound of 100 bytes: what is ephemeral never displaces an event.</summary>
public sealed class WaitingEventsTests
{
    private readonly WaitingEvents _waiting = new(bytesMax: 100);

    [Fact]
    public void Events_and_what_is_ephemeral_go_in_the_same_call_in_order()
    {
        Event(1);
        Tell("a");
        Event(2);
        Take().ShouldBe(["1", "a", "2"]);
        _waiting.Count.ShouldBe(0);
    }

    [Fact]
    public void What_is_ephemeral_is_not_taken_when_there_is_no_room()
    {
        Event(1, 90);
        Tell("a");
        _waiting.Count.ShouldBe(1);
        Take().ShouldBe(["1"]);
    }

    [Fact]
    public void An_event_that_finds_no_room_displaces_all_that_is_ephemeral()
    {
        Tell("a");
        Event(1, 40);
        Tell("b");
        Event(2, 40);
        Take().ShouldBe(["1", "2"]);
    }

    [Fact]
    public void What_an_ephemeral_frame_came_with_stays()
    {
        var ends = A.Events("r", 1, 30) with { Ephemeral = [Frame("a")], Ends = true };
        _waiting.Add(ends).ShouldBe(0);
        Event(2, 60);
        var kept = _waiting.Take();
        kept.Select(e => (e.Events[0].Seq, e.HasEphemeral, e.Ends)).ShouldBe([(1, false, true), (2, false, false)]);
    }

    [Fact]
    public void Too_much_of_events_drops_all_and_says_how_much()
    {
        Event(1, 60);
        Tell("a");
        _waiting.Add(A.Events("r", 2, 60)).ShouldBe(A.Event(1, 60).Frame.Length + A.Event(2, 60).Frame.Length);
        _waiting.Count.ShouldBe(0);
        Event(3, 60);
        Take().ShouldBe(["3"]);
    }

    [Fact]
    public void What_was_taken_waits_no_more()
    {
        for (var seq = 1; seq < 20; seq++)
        {
            Event(seq, 60);
            Tell("a");
            Take().ShouldBe([$"{seq}", "a"]);
        }
    }

    /// <summary>Bytes on the wire without the frame's header of two.</summary>
    private void Event(long seq, int bytes = 20) => _waiting.Add(A.Events("r", seq, bytes)).ShouldBe(0);

    private void Tell(string name) => _waiting.Add(new RoomEvents("r", [], "epoch", Ephemeral: [Frame(name)])).ShouldBe(0);

    private static EphemeralFrame Frame(string onlyFor) => new(WireFrame.OfJson(new byte[20]), 0, onlyFor);

    private string[] Take() =>
        [.. _waiting.Take().SelectMany(e => e.HasEphemeral ? e.Ephemeral.Select(f => f.OnlyFor!) : e.Events.Select(p => $"{p.Seq}"))];
}
