using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

public sealed class RelaySubscriptionTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly List<Subscribed> _started = [];
    private readonly RelaySubscription _subscription;

    public RelaySubscriptionTests() => _subscription = new RelaySubscription(RelayWorld.RoomId, _world.Services);

    [Fact]
    public void Who_asks_while_it_is_being_opened_shares_the_call_and_the_answer_counts_once()
    {
        _world.Room.Say(3);
        var (one, other) = (Open(), Open());
        _subscription.IsOpen.ShouldBeFalse();
        _world.Settle();
        (one.IsCompletedSuccessfully, other.IsCompletedSuccessfully, _subscription.IsOpen).ShouldBe((true, true, true));
        _started.ShouldBe([new Subscribed(3, "e1", FakeRoom.SiloOf(1))]);
        _world.Room.Calls.ShouldBe(["subscribe"]);
        _subscription.Silo.ShouldBe(FakeRoom.SiloOf(1));
    }

    [Fact]
    public void One_that_is_suspected_is_opened_anew()
    {
        Open();
        _world.Settle();
        _subscription.Suspect();
        (_subscription.IsOpen, _subscription.Silo).ShouldBe((false, null));
        _world.Room.Move();
        Open();
        _world.Settle();
        (_subscription.IsOpen, _subscription.Silo).ShouldBe((true, FakeRoom.SiloOf(2)));
    }

    [Fact]
    public void A_call_that_fails_fails_for_all_who_share_it_and_the_next_is_a_new_one()
    {
        _world.Room.Travel = _ => throw new TimeoutException();
        var (one, other) = (Open(), Open());
        _world.Settle();
        (one.IsFaulted, other.IsFaulted, _subscription.IsOpen).ShouldBe((true, true, false));
        _world.Room.Travel = _ => Task.CompletedTask;
        Open();
        _world.Settle();
        _subscription.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Closing_waits_for_an_opening_under_way_which_would_outlive_it_at_the_room()
    {
        var way = new TaskCompletionSource();
        _world.Room.Travel = call => call == "subscribe" ? way.Task : Task.CompletedTask;
        Open();
        _world.Settle();
        var close = _subscription.Close();
        _world.Settle();
        _world.Room.Calls.ShouldBe(["subscribe"]);
        way.SetResult();
        _world.Settle();
        close.IsCompletedSuccessfully.ShouldBeTrue();
        (_world.Room.IsSubscribed, _subscription.IsOpen).ShouldBe((false, false));
    }

    [Fact]
    public void Two_who_join_a_room_at_once_are_each_let_in_once()
    {
        _world.Room.Say(2);
        var (ada, bob) = (_world.Join(new Reader("ada")), _world.Join(new Reader("bob")));
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        (ada.Story, bob.Story).ShouldBe(("joined 1..2 1 2 3", "joined 1..2 1 2 3"));
    }

    [Fact]
    public void In_another_history_everybody_is_let_in_anew_and_told_of_the_reset()
    {
        _world.Room.Say(3);
        var ada = _world.Joined("ada");
        var bob = _world.Joined("bob", bound: 5);
        bob.StopReading();
        _world.Room.Say(9);
        _world.Settle();
        _world.Room.Move(_world.Room.History.Restored("e2", 2));
        _world.Room.Say(20);
        _world.LookTwice();
        bob.Read(1_000);
        _world.Settle();
        for (var i = 0; i < 10; i++, _world.Settle())
            bob.Read(1_000);
        ada.Story.ShouldEndWith($"10 11 12 joined 1..22 reset {string.Join(' ', Enumerable.Range(1, 22))}");
        bob.Story.ShouldEndWith($"7 8 joined 1..22 reset {string.Join(' ', Enumerable.Range(1, 22))}");
        ada.Heard[^1].Text("id").ShouldBe("e2-22");
    }

    [Fact]
    public void Who_is_no_member_in_the_other_history_leaves_and_sees_nothing_of_it()
    {
        _world.Room.Commit(h => h.Remove("ada"));
        _world.Room.Commit(h => h.Admit("ada"));
        var ada = _world.Joined("ada");
        _world.Room.Move(_world.Room.History.Restored("e2", 1));
        _world.Room.Say(20);
        _world.LookTwice();
        ada.Story.ShouldBe("joined 1..2 1 2 left left");
        _world.Relay.Position.IsFollowed.ShouldBeFalse();
    }

    public void Dispose() => _world.Dispose();

    private Task Open() => _subscription.Open(_started.Add);
}
