using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>Which changes and answers bring a relay's followers on, and whom.</summary>
public sealed class RelayPresenceTests
{
    private const long OtherActivation = 7_000_000;

    private static readonly WireFrame Frame = WireFrame.Of(new PresenceFrame("r1", []));

    private readonly RelayPresence _presence = new();

    [Fact]
    public void Changes_bring_those_in_step_from_one_version_to_the_next_whatever_their_order()
    {
        Take(11).ShouldBe((null, 11));
        Take(13, 12).ShouldBe((11, 13));
        Take(12, 13).ShouldBe((13, 13));
        Take(OtherActivation).ShouldBe((13, OtherActivation));
        Take().ShouldBe((OtherActivation, OtherActivation));
    }

    [Fact]
    public void What_was_displaced_is_missed_even_if_what_is_left_is_older()
    {
        var window = new EphemeralWindow(2);
        window.Hear([Change(12), new EphemeralFrame(Frame, 0), Change(15), Change(13), Change(14)]);
        var (frames, displaced) = window.Take();
        var round = _presence.Take(frames, displaced);
        frames.Select(f => f.Presence).ShouldBe([13, 14]);
        (displaced, round.To).ShouldBe((15, 15));
        (round.IsMissedBy(14), round.IsMissedBy(15)).ShouldBe((true, false));
        window.Take().DisplacedPresence.ShouldBeNull("it is told once");
    }

    [Fact]
    public void An_answer_goes_to_those_who_missed_something_and_to_nobody_else()
    {
        Take(12);
        Answer(13, then: 12);
        var round = _presence.Take([]);
        round.To.ShouldBe(12);
        new long?[] { null, 10, 11, OtherActivation }.ShouldAllBe(v => round.IsAnswered(v));
        new long?[] { 12, 13, 14 }.ShouldAllBe(v => !round.IsAnswered(v));
        _presence.IsEmpty.ShouldBeTrue();
        _presence.Take([]).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void One_for_all_goes_to_whoever_is_not_there_yet()
    {
        Take(12);
        Answer(13, then: 12, isForAll: true);
        var round = _presence.Take([]);
        round.To.ShouldBe(13);
        new long?[] { null, 12, OtherActivation }.ShouldAllBe(v => round.IsAnswered(v));
        new long?[] { 13, 14 }.ShouldAllBe(v => !round.IsAnswered(v));
    }

    [Fact]
    public void The_first_of_which_a_relay_hears_is_for_all()
    {
        Answer(13, then: null);
        _presence.Take([]).ShouldSatisfyAllConditions(r => r.To.ShouldBe(13), r => r.IsAnswered(12).ShouldBeTrue());
    }

    [Fact]
    public void One_that_was_overtaken_by_a_change_is_of_no_use()
    {
        Take(12);
        Take(14);
        Answer(13, then: 12, isForAll: true);
        _presence.IsEmpty.ShouldBeTrue();
    }

    [Theory, InlineData(OtherActivation), InlineData(11)]
    public void One_that_is_behind_what_was_heard_before_is_of_another_activation_and_is_for_all(long version)
    {
        Take(12);
        Answer(version, then: 12);
        var round = _presence.Take([]);
        round.To.ShouldBe(version);
        round.IsAnswered(12).ShouldBe(version == OtherActivation);
        Take(version + 1).ShouldBe((version, version + 1));
    }

    [Fact]
    public void Whoever_has_not_come_to_the_end_of_a_round_missed_something()
    {
        Take(12);
        var round = _presence.Take([Change(13)]);
        new long?[] { null, 11, 12, OtherActivation }.ShouldAllBe(v => round.IsMissedBy(v));
        new long?[] { 13, 14 }.ShouldAllBe(v => !round.IsMissedBy(v));
        new RelayPresence().Take([]).IsMissedBy(null).ShouldBeFalse();
    }

    [Fact]
    public void An_answer_from_before_the_room_moved_to_another_history_is_forgotten()
    {
        Answer(13, then: null, isForAll: true);
        _presence.Forget();
        Answer(14, then: null);
        _presence.Take([]).Answer!.Version.ShouldBe(14);
    }

    private static EphemeralFrame Change(long version) => new(Frame, 0, Presence: version);

    private (long? From, long? To) Take(params long[] versions)
    {
        var round = _presence.Take([.. versions.Select(Change), new EphemeralFrame(Frame, 0)]);
        return (round.From, round.To);
    }

    private void Answer(long version, long? then, bool isForAll = false) =>
        _presence.Hear(new PresenceSnapshot(Frame, version, 0, "e1"), then, isForAll);
}
