using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>R4 and R9 at the one place that every event passes on its way to a connection.</summary>
public sealed class FollowerTests
{
    private readonly RoomHistory _history = new("r1", "e1");
    private readonly Reader _reader = new("ada", bound: 3);

    public FollowerTests() => _reader.StopReading();

    [Fact]
    public void Live_events_come_each_once_and_in_order_from_the_first_that_is_owed()
    {
        Say(6);
        var follower = LetIn(first: 3, head: 2);
        follower.GetInStep();
        Live(follower, 1, 2, 3).ShouldBe(FollowerState.InStep);
        Live(follower, 2, 3, 4).ShouldBe(FollowerState.InStep);
        Live(follower, 4, 5).ShouldBe(FollowerState.InStep);
        Heard().ShouldBe("3 4 5");
        follower.Cursor.ShouldBe(6);
    }

    [Fact]
    public void Before_it_is_in_step_nothing_live_comes()
    {
        Say(2);
        var follower = LetIn(1, 0);
        Live(follower, 1).ShouldBe(FollowerState.Behind);
        Heard().ShouldBe("");
    }

    [Fact]
    public void A_hole_before_an_event_puts_it_out_of_step()
    {
        Say(5);
        var follower = InStep(1, 0);
        Live(follower, 1, 3).ShouldBe(FollowerState.FellBehind);
        Live(follower, 2).ShouldBe(FollowerState.Behind, "the catch-up that was started has to serve it now");
        Heard().ShouldBe("1");
    }

    [Fact]
    public void Who_cannot_take_all_falls_behind_once_and_comes_back_by_the_log()
    {
        Say(7);
        var follower = InStep(1, 0);
        Live(follower, 1, 2, 3, 4).ShouldBe(FollowerState.FellBehind);
        Live(follower, 5).ShouldBe(FollowerState.Behind);
        Heard().ShouldBe("1 2 3");
        Replay(follower, 3, 4, 5, 6).ShouldBe(FollowerState.InStep);
        follower.GetInStep();
        Heard().ShouldBe("1 2 3 4 5 6");
        Live(follower, 6, 7).ShouldBe(FollowerState.InStep);
        Heard().ShouldBe("1 2 3 4 5 6 7");
    }

    [Fact]
    public void A_removal_later_than_the_head_it_was_let_in_at_ends_it_and_nothing_follows_its_left()
    {
        Say(2);
        _history.Remove("ada");
        Say(2);
        var follower = InStep(2, 2);
        Live(follower, 2, 3, 4).ShouldBe(FollowerState.Ended);
        Live(follower, 4, 5).ShouldBe(FollowerState.Ended);
        Replay(follower, 4, 5).ShouldBe(FollowerState.Ended);
        follower.Leave(LeftReason.Left);
        Heard().ShouldBe("2 3 left kicked");
    }

    [Fact]
    public void A_removal_met_in_the_replay_ends_it_too()
    {
        Say(1);
        _history.Remove("ada");
        Say(1);
        var follower = LetIn(1, 1);
        Replay(follower, 1, 2, 3).ShouldBe(FollowerState.Ended);
        Heard().ShouldBe("1 2 left kicked");
    }

    [Fact]
    public void A_removal_up_to_the_head_it_was_let_in_at_is_history()
    {
        Say(1);
        _history.Remove("ada");
        _history.Admit("ada");
        Say(1);
        var follower = LetIn(1, 3);
        Replay(follower, 1, 2, 3).ShouldBe(FollowerState.InStep);
        Heard().ShouldBe("1 2 3");
    }

    [Fact]
    public void Anothers_removal_is_an_event_and_the_rooms_deletion_is_everybodys()
    {
        _history.Remove("bob");
        _history.Delete();
        var follower = InStep(1, 0);
        Live(follower, 1, 2).ShouldBe(FollowerState.Ended);
        Heard().ShouldBe("1 2 left deleted");
    }

    [Fact]
    public void The_removal_comes_through_a_full_queue_once_there_is_room_and_its_left_even_beyond()
    {
        Say(2);
        _history.Remove("ada");
        var follower = InStep(1, 0);
        Live(follower, 1, 2, 3).ShouldBe(FollowerState.Ended);
        Heard().ShouldBe("1 2 3 left kicked");
    }

    [Fact]
    public void After_its_end_nothing_comes()
    {
        Say(2);
        var follower = InStep(1, 0);
        follower.End();
        Live(follower, 1).ShouldBe(FollowerState.Ended);
        Replay(follower, 1).ShouldBe(FollowerState.Ended);
        follower.Leave(LeftReason.Kicked);
        follower.GetOutOfStep().ShouldBeFalse();
        Heard().ShouldBe("");
    }

    [Fact]
    public void Whoever_takes_it_out_of_step_is_told_so_once()
    {
        var follower = InStep(1, 0);
        follower.GetOutOfStep().ShouldBeTrue();
        follower.GetOutOfStep().ShouldBeFalse();
    }

    [Fact]
    public void What_is_ephemeral_comes_only_in_step_past_its_head_and_in_its_history()
    {
        Say(2);
        var follower = LetIn(first: 1, head: 0);
        Tell(follower, new Told("e1", 0)).ShouldBeFalse("it is not in step");
        follower.GetInStep();
        Live(follower, 1);
        Tell(follower, new Told("e1", 1), new Told("e1", 2)).ShouldBeTrue();
        Tell(follower, new Told("e2", 1)).ShouldBeFalse();
        Tell(follower, new Told("e1", 1, "bob")).ShouldBeFalse();
        Heard().ShouldBe("1 typing");
        follower.GetOutOfStep();
        Tell(follower, new Told("e1", 1)).ShouldBeFalse();
    }

    [Fact]
    public void Of_frames_that_are_one_for_each_user_it_takes_its_own()
    {
        var follower = InStep(1, 0);
        Tell(follower, new Told("e1", 0)).ShouldBeTrue();
        var frame = new Told("e1", 0).Frame.Frame!;
        Tell(follower, new EphemeralFrame(null, 0, PerUser: new() { ["bob"] = frame })).ShouldBeFalse();
        Tell(follower, new EphemeralFrame(null, 0, PerUser: new() { ["bob"] = frame, ["ada"] = frame })).ShouldBeTrue();
        Heard().ShouldBe("typing typing");
    }

    [Fact]
    public void After_its_end_nothing_ephemeral_comes_either()
    {
        _history.Remove("ada");
        var (removed, parted) = (InStep(1, 0), InStep(1, 0));
        parted.End();
        Tell(parted, new Told("e1", 0)).ShouldBeFalse();
        Live(removed, 1);
        Heard().ShouldBe("1 left kicked");
        Tell(removed, new Told("e1", 0)).ShouldBeFalse();
    }

    private static bool Tell(Follower follower, params Told[] told) =>
        Tell(follower, told[0].Epoch, [.. told.Select(t => t.Frame)]);

    private static bool Tell(Follower follower, EphemeralFrame frame) => Tell(follower, "e1", [frame]);

    private static bool Tell(Follower follower, string epoch, EphemeralFrame[] frames) =>
        follower.OfferEphemeral(new RelayRound(epoch, [], frames, default, [])).IsQueued;

    private void Say(int times)
    {
        for (; times > 0; times--)
            _history.Say();
    }

    private Follower LetIn(long first, long head) => new(
        _reader, new Seat("r1"), new Entered("r1", "", Visibility.Public, Role.Member, "e1", first, head, false, false, 1, 0));

    private Follower InStep(long first, long head)
    {
        var follower = LetIn(first, head);
        follower.GetInStep();
        return follower;
    }

    private FollowerState Live(Follower follower, params long[] seqs) => follower.OfferLive([.. seqs.Select(s => _history[s])]);

    private FollowerState Replay(Follower follower, params long[] seqs) => follower.OfferReplay([.. seqs.Select(s => _history[s])]);

    private string Heard()
    {
        _reader.Read(int.MaxValue);
        return _reader.Story;
    }
}
