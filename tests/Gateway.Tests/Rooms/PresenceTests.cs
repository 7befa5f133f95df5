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
        _world.Show("ada");
        var (ada, bob) = (_world.Joined("ada"), _world.Joined("bob"));
        _world.Show("bob");
        _world.Show("ada", PresenceStatus.Away);
        _world.Show("bob", PresenceStatus.Offline);
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
        _world.Show("eve");
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
        _world.Show("eve");
        _world.Show("eve", PresenceStatus.Away);
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
        _world.Show("ada");
        _world.Show("eve");
        _world.Pass(TimeSpan.FromSeconds(5));
        Questions.ShouldBeEmpty("nobody asks the room for one who has no room");
        slow.StartReading();
        _world.Settle();
        ShouldKnow(slow, "ada:Online eve:Online 2");
        slow.Story.ShouldEndWith("1 2 3 presence");
        bob.Heard.ShouldAllBe(h => !h.Is("full"), "those who missed nothing are not told anew");
        _world.Show("eve", PresenceStatus.Offline);
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
        _world.Show("eve");
        behind.StartReading();
        _world.Settle();
        behind.Story.ShouldEndWith("1 2 3 presence");
        ShouldKnow(behind, "eve:Online 1");
    }

    [Fact]
    public void Of_a_hole_between_two_changes_is_heard_by_the_second()
    {
        var ada = _world.Joined("ada");
        _world.Lose(() => _world.Show("eve"));
        _world.Show("bob");
        ada.Story.ShouldBe("joined 1..0 presence");
        ShouldKnow(ada, "bob:Online eve:Online 2");
    }

    [Fact]
    public void One_who_was_let_in_without_being_told_is_told()
    {
        _world.Show("eve");
        Room.KnowsPresence = false;
        var ada = _world.Joined("ada");
        ada.Story.ShouldBe("joined 1..0 presence");
        ShouldKnow(ada, "eve:Online 1");
    }

    [Fact]
    public void Nobody_is_asked_and_nothing_waits_where_nothing_changes()
    {
        _world.Show("eve");
        _world.Joined("ada");
        var calls = Room.Calls.Count;
        _world.Pass(TimeSpan.FromSeconds(30));
        Room.Calls.Count.ShouldBe(calls);
    }

    private static void ShouldKnow(Reader reader, string present) => FakeAttendance.StoryOf(reader.Heard).ShouldBe(present);
}
