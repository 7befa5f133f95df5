using Orleans.Chat.Gateway.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>R8 and R9: what may be lost comes to those who are in step, after what is durable, and costs them nothing of it.</summary>
public sealed class EphemeralTests : IDisposable
{
    private readonly RelayWorld _world = new();

    [Fact]
    public void It_comes_to_all_who_are_in_step_after_the_events_before_it()
    {
        var (ada, bob) = (_world.Joined("ada"), _world.Joined("bob"));
        _world.Room.Say();
        Tell();
        _world.Settle();
        ada.Story.ShouldEndWith("1 typing");
        bob.Story.ShouldEndWith("1 typing");
    }

    [Fact]
    public void What_is_one_users_comes_to_that_users_connections_only()
    {
        var (ada, adaToo, bob) = (_world.Joined("ada"), _world.Joined("ada"), _world.Joined("bob"));
        Tell(onlyFor: "ada");
        _world.Settle();
        ada.Story.ShouldEndWith("typing");
        adaToo.Story.ShouldEndWith("typing");
        bob.Story.ShouldNotContain("typing");
    }

    [Fact]
    public void One_whose_queue_is_more_than_half_full_loses_it_and_no_event()
    {
        var slow = _world.Joined("ada", bound: 4);
        slow.StopReading();
        _world.Room.Say(3);
        Tell();
        _world.Settle();
        slow.StartReading();
        slow.Story.ShouldEndWith("1 2 3");
        _world.Room.Say();
        Tell();
        _world.Settle();
        slow.Story.ShouldEndWith("1 2 3 4 typing");
    }

    [Fact]
    public void One_who_is_behind_does_not_get_it()
    {
        var behind = _world.Joined("ada", bound: 1);
        behind.StopReading();
        _world.Room.Say(3);
        _world.Settle();
        behind.Read(1);
        Tell();
        _world.Settle();
        behind.StartReading();
        _world.Settle();
        behind.Story.ShouldEndWith("1 2 3");
    }

    [Fact]
    public void One_who_missed_an_event_before_it_does_not_get_it_since_that_event_may_be_a_removal()
    {
        var ada = _world.Joined("ada");
        var publishing = _world.Room.Publishing;
        _world.Room.Publishing = (_, _) => { };
        _world.Room.Commit(h => h.Remove("ada"));
        _world.Room.Publishing = publishing;
        Tell();
        _world.Settle();
        ada.Story.ShouldNotContain("typing");
    }

    [Fact]
    public void After_a_removal_and_after_a_part_it_does_not_come()
    {
        var (ada, bob) = (_world.Joined("ada"), _world.Joined("bob"));
        _world.Room.Commit(h => h.Remove("ada"));
        Tell();
        _world.Part(bob);
        _world.Settle();
        Tell();
        _world.Settle();
        ada.Story.ShouldEndWith("1 left kicked");
        bob.Story.ShouldEndWith("parted");
    }

    [Fact]
    public void Of_another_history_it_does_not_come()
    {
        var ada = _world.Joined("ada");
        Tell(epoch: "e0");
        _world.Settle();
        ada.Story.ShouldNotContain("typing");
    }

    [Fact]
    public void Of_more_than_a_relay_keeps_the_newest_come()
    {
        var ada = _world.Joined("ada");
        _world.Room.Say(500);
        _world.Settle();
        _world.Room.Tell([.. Enumerable.Range(1, 200).Select(i => new Told("e1", i).Frame)]);
        _world.Settle();
        var heard = ada.Heard.Where(h => h.Type == "typing").Select(h => Told.Of(h).Head).ToList();
        heard.ShouldBe(Enumerable.Range(200 - RelayBounds.EphemeralFrames + 1, RelayBounds.EphemeralFrames).Select(i => (long)i));
    }

    public void Dispose() => _world.Dispose();

    private void Tell(string? onlyFor = null, string epoch = "e1")
    {
        var publishing = _world.Room.Publishing;
        _world.Room.Publishing = (observer, events) => publishing(observer, events with { Epoch = epoch });
        _world.Room.Tell(new Told(epoch, _world.Room.History.Head, onlyFor).Frame);
        _world.Room.Publishing = publishing;
    }
}
