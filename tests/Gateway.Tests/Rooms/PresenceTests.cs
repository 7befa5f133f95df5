using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Who follows a room knows who is present there, whatever of it was lost on the way.</summary>
public sealed class PresenceTests : IDisposable
{
    private readonly RelayWorld _world = new();

    private FakeRoom Room => _world.Room;

    private IEnumerable<string> Questions => Room.Calls.Where(c => c == "presence");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_joined_says_who_is_present_and_changes_follow_it()
    {
        Show("ada");
        var (ada, bob) = (_world.Joined("ada"), _world.Joined("bob"));
        Show("bob");
        Show("ada", PresenceStatus.Away);
        Show("bob", PresenceStatus.Offline);
        ShouldKnow(ada, "ada:Away 1");
        ShouldKnow(bob, "ada:Away 1");
        ada.Story.ShouldEndWith("joined 1..0 presence presence presence");
        Questions.ShouldBeEmpty();
    }

    [Fact]
    public void The_rooms_own_bytes_in_a_joined_make_the_frame_that_it_would_have_been()
    {
        var trap = "\"presence\":[],\"onlineCount\":0";
        Room.Show("ada", PresenceStatus.Away);
        var entered = new Entered(trap, trap, Visibility.Private, Role.Owner, "e1", 3, 9, true, false, 7, 2, Presence: Room.Attendance.Part);
        var whole = new JoinedFrame(
            "r1", trap, trap, Visibility.Private, Role.Owner, "e1", 3, 9, true, false, 7, 2, [new PresenceEntry("ada", PresenceStatus.Away)], 1, "x");
        JoinedReply.Of("r1", entered, "x").Bytes.ToArray().ShouldBe(WireFrame.Of(whole).Bytes.ToArray());
    }

    [Fact]
    public void What_changes_while_somebody_is_let_in_is_not_missed()
    {
        _world.Joined("bob");
        var way = new TaskCompletionSource();
        var calls = 0;
        Room.Travel = call => call.StartsWith("enter", StringComparison.Ordinal) && ++calls == 2 ? way.Task : Task.CompletedTask;
        var ada = _world.Join(new Reader("ada"));
        _world.Settle();
        Show("eve");
        way.SetResult();
        _world.Settle();
        ShouldKnow(ada, "eve:Online 1");
        ada.Story.ShouldBe("joined 1..0 presence");
        ada.Heard[^1].Is("full").ShouldBeTrue();
    }

    [Fact]
    public void What_a_joined_has_already_is_not_taken_for_something_missed()
    {
        _world.Joined("bob");
        var held = new List<Action>();
        Room.Publishing = (observer, events) => held.Add(() => observer.Deliver([events]));
        Show("eve");
        Show("eve", PresenceStatus.Away);
        var ada = _world.Joined("ada");
        held.ForEach(deliver => deliver());
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0");
        ShouldKnow(ada, "eve:Away 1");
        Questions.ShouldBeEmpty();
    }

    [Fact]
    public void One_who_reads_slowly_loses_changes_and_is_told_of_all_once_it_has_room()
    {
        var (slow, bob) = (_world.Joined("slow", bound: 4), _world.Joined("bob"));
        slow.StopReading();
        Room.Say(3);
        Show("ada");
        Show("eve");
        _world.Pass(TimeSpan.FromSeconds(5));
        Questions.ShouldBeEmpty("nobody asks the room for one who has no room");
        slow.StartReading();
        _world.Settle();
        ShouldKnow(slow, "ada:Online eve:Online 2");
        slow.Story.ShouldEndWith("1 2 3 presence");
        bob.Heard.ShouldAllBe(h => !h.Is("full"), "those who missed nothing are not told anew");
        Show("eve", PresenceStatus.Offline);
        slow.Heard[^1].Is("full").ShouldBeFalse();
        ShouldKnow(slow, "ada:Online 1");
    }

    [Fact]
    public void Who_is_behind_in_the_log_is_told_once_it_is_in_step()
    {
        var behind = _world.Joined("ada", bound: 1);
        behind.StopReading();
        Room.Say(3);
        _world.Settle();
        Show("eve");
        behind.StartReading();
        _world.Settle();
        behind.Story.ShouldEndWith("1 2 3 presence");
        ShouldKnow(behind, "eve:Online 1");
    }

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
                Show("ada", i % 2 == 0 ? PresenceStatus.Away : PresenceStatus.Online);
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
        Lose(() => Show("eve"));
        _world.Pass(TimeSpan.FromSeconds(2));
        ShouldKnow(ada, " 0");
        _world.Services.Gateway.Observer.Deliver([new RoomEvents(RelayWorld.RoomId, [], "e1", Lost: true)]);
        _world.Settle();
        ShouldKnow(ada, "eve:Online 1");
        ShouldKnow(bob, "eve:Online 1");
        Questions.Count().ShouldBe(1);

        Lose(() => Show("eve", PresenceStatus.Away));
        _world.Services.Gateway.Observer.Deliver([RoomEvents.LostOfAny]);
        _world.Pass(RelayBounds.PresenceEvery);
        ShouldKnow(bob, "eve:Away 1");

        Show("eve", PresenceStatus.Offline);
        ShouldKnow(ada, " 0");
        ada.Heard[^1].Is("full").ShouldBeFalse();
    }

    [Fact]
    public void Of_a_hole_between_two_changes_is_heard_by_the_second()
    {
        var ada = _world.Joined("ada");
        Lose(() => Show("eve"));
        Show("bob");
        ada.Story.ShouldBe("joined 1..0 presence");
        ShouldKnow(ada, "bob:Online eve:Online 2");
    }

    [Fact]
    public void An_answer_that_fails_is_asked_for_again()
    {
        var ada = _world.Joined("ada");
        Room.Travel = call => call == "presence" ? throw new TimeoutException() : Task.CompletedTask;
        Lose(() => Show("eve"));
        Show("bob");
        _world.Pass(TimeSpan.FromSeconds(60));
        Questions.Count().ShouldBeInRange(8, 20);
        Room.Travel = _ => Task.CompletedTask;
        _world.Pass(RelayBounds.PresenceRetryTo);
        ShouldKnow(ada, "bob:Online eve:Online 2");
    }

    [Fact]
    public void A_relay_that_subscribes_again_asks_what_it_missed_and_tells_nobody_who_missed_nothing()
    {
        Show("eve");
        var ada = _world.Joined("ada");
        _world.Relay.Subscription.Suspect();
        _world.LookTwice();
        Questions.Count().ShouldBe(1);
        ada.Story.ShouldBe("joined 1..0");

        Lose(() => Show("bob"));
        Room.Move();
        _world.Renewing = silo => Task.FromResult(silo.Equals(Room.Silo));
        _world.LookTwice();
        ShouldKnow(ada, "bob:Online eve:Online 2");
        Show("bob", PresenceStatus.Away);
        ada.Heard[^1].Is("full").ShouldBeFalse();
        ShouldKnow(ada, "bob:Away eve:Online 2");
    }

    [Fact]
    public void An_answer_does_not_come_before_an_event_that_was_told_before_it()
    {
        var ada = _world.Joined("ada");
        Lose(() => Show("eve"));
        Lose(() => Room.Commit(h => h.Remove("ada")));
        Show("bob");
        _world.Pass(TimeSpan.FromSeconds(3));
        ada.Story.ShouldBe("joined 1..0");
    }

    [Fact]
    public void One_for_all_is_asked_for_again_for_all()
    {
        var ada = _world.Joined("ada");
        Room.Travel = call => call == "presence" ? throw new TimeoutException() : Task.CompletedTask;
        Lose(() => Show("eve"));
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
        Show("eve");
        var way = new TaskCompletionSource();
        var trips = 0;
        Room.Travel = call => call == "presence" && ++trips == 2 ? way.Task : Task.CompletedTask;
        ada.StartReading();
        _world.Settle();
        Show("bob");
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
        Lose(() => Show("eve"));
        Show("bob");
        Room.Answering = answer => answer;
        _world.Pass(RelayBounds.PresenceEvery);
        ShouldKnow(ada, "bob:Online eve:Online 2");
    }

    [Fact]
    public void One_who_was_let_in_without_being_told_is_told()
    {
        Show("eve");
        Room.KnowsPresence = false;
        var ada = _world.Joined("ada");
        ada.Story.ShouldBe("joined 1..0 presence");
        ShouldKnow(ada, "eve:Online 1");
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

    [Fact]
    public void Nobody_is_asked_and_nothing_waits_where_nothing_changes()
    {
        Show("eve");
        _world.Joined("ada");
        var calls = Room.Calls.Count;
        _world.Pass(TimeSpan.FromSeconds(30));
        Room.Calls.Count.ShouldBe(calls);
    }

    private void Show(string user, PresenceStatus status = PresenceStatus.Online)
    {
        Room.Show(user, status);
        _world.Settle();
    }

    private void Lose(Action told)
    {
        var publishing = Room.Publishing;
        Room.Publishing = (_, _) => { };
        told();
        Room.Publishing = publishing;
    }

    private static void ShouldKnow(Reader reader, string present) => FakeAttendance.StoryOf(reader.Heard).ShouldBe(present);
}
