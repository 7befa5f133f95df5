using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A room is asked who is present when that may have been missed, as seldom as may be, until there is an answer that holds.</summary>
public sealed class PresenceAskingTests : IDisposable
{
    private readonly RelayWorld _world = new();

    private FakeRoom Room => _world.Room;

    private IEnumerable<string> Questions => Room.Calls.Where(c => c == "presence");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_room_is_asked_at_most_once_a_second()
    {
        var slow = _world.Joined("slow", bound: 4);
        for (var second = 0; second < 10; second++)
        {
            for (var i = 0; i < 4; i++)
            {
                slow.StopReading();
                Room.Say(3);
                _world.Show("ada", i % 2 == 0 ? PresenceStatus.Away : PresenceStatus.Online);
                slow.StartReading();
                _world.Pass(TimeSpan.FromMilliseconds(250));
            }
        }

        Questions.Count().ShouldBeInRange(8, 11);
        ShouldKnow(slow, "ada:Online 1");
    }

    [Fact]
    public void Changes_that_were_lost_on_the_way_are_made_up_for()
    {
        var (ada, bob) = (_world.Joined("ada"), _world.Joined("bob"));
        _world.Lose(() => _world.Show("eve"));
        _world.Pass(TimeSpan.FromSeconds(2));
        ShouldKnow(ada, " 0");
        _world.Services.Gateway.Observer.Deliver([new RoomEvents(RelayWorld.RoomId, [], "e1", Lost: true)]);
        _world.Settle();
        ShouldKnow(ada, "eve:Online 1");
        ShouldKnow(bob, "eve:Online 1");
        Questions.Count().ShouldBe(1);

        _world.Lose(() => _world.Show("eve", PresenceStatus.Away));
        _world.Services.Gateway.Observer.Deliver([RoomEvents.LostOfAny]);
        _world.Pass(RelayBounds.PresenceEvery);
        ShouldKnow(bob, "eve:Away 1");

        _world.Show("eve", PresenceStatus.Offline);
        ShouldKnow(ada, " 0");
        ada.Heard[^1].Is("full").ShouldBeFalse();
    }

    [Fact]
    public void An_answer_that_fails_is_asked_for_again()
    {
        var ada = _world.Joined("ada");
        Room.Travel = call => call == "presence" ? throw new TimeoutException() : Task.CompletedTask;
        _world.Lose(() => _world.Show("eve"));
        _world.Show("bob");
        _world.Pass(TimeSpan.FromSeconds(60));
        Questions.Count().ShouldBeInRange(8, 20);
        Room.Travel = _ => Task.CompletedTask;
        _world.Pass(RelayBounds.PresenceRetryTo);
        ShouldKnow(ada, "bob:Online eve:Online 2");
    }

    [Fact]
    public void A_relay_that_subscribes_again_asks_what_it_missed_and_tells_nobody_who_missed_nothing()
    {
        _world.Show("eve");
        var ada = _world.Joined("ada");
        _world.Relay.Subscription.Suspect();
        _world.LookTwice();
        Questions.Count().ShouldBe(1);
        ada.Story.ShouldBe("joined 1..0");

        _world.Lose(() => _world.Show("bob"));
        Room.Move();
        _world.Renewing = silo => Task.FromResult(silo.Equals(Room.Silo));
        _world.LookTwice();
        ShouldKnow(ada, "bob:Online eve:Online 2");
        _world.Show("bob", PresenceStatus.Away);
        ada.Heard[^1].Is("full").ShouldBeFalse();
        ShouldKnow(ada, "bob:Away eve:Online 2");
    }

    [Fact]
    public void An_answer_does_not_come_before_an_event_that_was_told_before_it()
    {
        var ada = _world.Joined("ada");
        _world.Lose(() => _world.Show("eve"));
        _world.Lose(() => Room.Commit(h => h.Remove("ada")));
        _world.Show("bob");
        _world.Pass(TimeSpan.FromSeconds(3));
        ada.Story.ShouldBe("joined 1..0");
    }

    [Fact]
    public void One_for_all_is_asked_for_again_for_all()
    {
        var ada = _world.Joined("ada");
        Room.Travel = call => call == "presence" ? throw new TimeoutException() : Task.CompletedTask;
        _world.Lose(() => _world.Show("eve"));
        _world.Services.Gateway.Observer.Deliver([new RoomEvents(RelayWorld.RoomId, [], "e1", Lost: true)]);
        _world.Settle();
        Room.Travel = _ => Task.CompletedTask;
        _world.Pass(RelayBounds.PresenceRetryTo);
        ShouldKnow(ada, "eve:Online 1");
    }

    [Fact]
    public void An_answer_that_a_change_overtook_on_its_way_is_asked_for_again()
    {
        var (ada, bob) = (_world.Joined("ada", bound: 4), _world.Joined("bob"));
        ada.StopReading();
        Room.Say(3);
        _world.Show("eve");
        var way = new TaskCompletionSource();
        var trips = 0;
        Room.Travel = call => call == "presence" && ++trips == 2 ? way.Task : Task.CompletedTask;
        ada.StartReading();
        _world.Settle();
        _world.Show("bob");
        way.SetResult();
        _world.Pass(RelayBounds.PresenceEvery);
        ShouldKnow(ada, "bob:Online eve:Online 2");
        bob.Heard.ShouldAllBe(h => !h.Is("full"));
    }

    [Fact]
    public void One_of_another_history_is_asked_for_again()
    {
        var ada = _world.Joined("ada");
        Room.Answering = answer => answer with { Epoch = "e0" };
        _world.Lose(() => _world.Show("eve"));
        _world.Show("bob");
        Room.Answering = answer => answer;
        _world.Pass(RelayBounds.PresenceEvery);
        ShouldKnow(ada, "bob:Online eve:Online 2");
    }

    [Fact]
    public void After_a_fault_rooms_are_asked_a_bounded_number_at_a_time()
    {
        const int rooms = RelayBounds.PresenceCallsAtOnce + 50;
        var ada = new Reader("ada");
        for (var room = 0; room < rooms; room++)
            _world.Relays.Join(ada, $"room{room}", null, null, null);
        _world.Settle();
        var way = new TaskCompletionSource();
        Room.Travel = call => call == "presence" ? way.Task : Task.CompletedTask;
        _world.Services.Gateway.Observer.Deliver([RoomEvents.LostOfAny]);
        _world.Pass(TimeSpan.FromSeconds(5));
        Questions.Count().ShouldBe(RelayBounds.PresenceCallsAtOnce);
        way.SetResult();
        _world.Settle();
        Questions.Count().ShouldBe(rooms);
    }

    [Fact]
    public void A_relay_that_was_given_up_asks_no_more()
    {
        var ada = _world.Joined("ada");
        Room.Travel = call => call == "presence" ? throw new TimeoutException() : Task.CompletedTask;
        _world.Relay.LosePresence();
        _world.Part(ada);
        _world.Pass(RelayBounds.IdleFor);
        _world.LookTwice();
        _world.Table.Count.ShouldBe(0);
        var questions = Questions.Count();
        _world.Pass(TimeSpan.FromSeconds(30));
        Questions.Count().ShouldBe(questions);
    }

    [Fact]
    public void An_answer_that_waits_when_the_room_moves_to_another_history_comes_to_nobody()
    {
        Room.Travel = call => call == "presence" ? new TaskCompletionSource().Task : Task.CompletedTask;
        var relay = new RoomRelay(RelayWorld.RoomId, _world.Services with { Start = _ => { } });
        _ = relay.Subscribe();
        _world.Settle();
        relay.Receive(Room.Attendance.Snapshot(new Told("e1", 0)), null, isForAll: true).ShouldBeTrue();
        Room.Move(Room.History.Restored("e2", 0));
        relay.Subscription.Suspect();
        _ = relay.Subscribe();
        _world.Settle();
        relay.TakeRound().ShouldSatisfyAllConditions(r => r.Epoch.ShouldBe("e2"), r => r.Presence.Answer.ShouldBeNull());
        relay.Receive(Room.Attendance.Snapshot(new Told("e1", 0)), null, isForAll: true).ShouldBeFalse();
    }

    private static void ShouldKnow(Reader reader, string present) => FakeAttendance.StoryOf(reader.Heard).ShouldBe(present);
}
