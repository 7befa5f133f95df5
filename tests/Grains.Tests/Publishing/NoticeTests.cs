using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>A silo's line of notices to one gateway: one call at a time, bounded, and apart from the rooms' line.</summary>
public sealed class NoticeTests
{
    private readonly WatchedTime _time = new();
    private readonly HearingGateway _gateway = new();
    private readonly GatewayPublishers _publishers;

    public NoticeTests()
    {
        _publishers = new GatewayPublishers(_time, NullLogger<GatewayPublishers>.Instance);
        _publishers.OpenNotices("gw", _gateway);
    }

    [Fact]
    public async Task While_a_call_is_under_way_the_next_gathers()
    {
        var gate = Hold();
        _ = Notify("ann");
        (await Heard()).ShouldBe(["ann"]);
        _ = Notify("bob");
        _ = Notify("eve");

        gate.SetResult();
        (await Heard()).ShouldBe(["bob", "eve"]);
        _gateway.UnderWayMost.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_fails_or_is_not_answered_is_given_up_and_the_next_goes_on()
    {
        _gateway.Answer = () => throw new InvalidOperationException("scripted");
        _ = Notify("ann");
        await Heard();

        Hold();
        _ = Notify("bob");
        await Heard();
        _ = Notify("eve");
        while (await _time.Wait() != TimeSpan.FromSeconds(5))
        {
        }

        _time.Advance(TimeSpan.FromSeconds(5));
        (await Heard()).ShouldBe(["eve"]);
    }

    [Fact]
    public async Task Who_notifies_learns_whether_it_has_arrived_or_is_lost()
    {
        var gate = Hold();
        var first = Notify("ann");
        await Heard();
        var second = Notify("bob");
        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        _gateway.Answer = () => throw new InvalidOperationException("scripted");
        gate.SetResult();
        (await Outcome(first), await Outcome(second)).ShouldBe((true, false));

        Hold();
        _ = Notify("eve");
        await Heard();
        await Heard();
        (await Outcome(Notify("big", 1024 * 1024 + 1))).ShouldBeFalse("it is too much");
        (await Outcome(_publishers.Notify("nobody", Notice("ann")))).ShouldBeFalse("that gateway is not known");
    }

    [Theory]
    [InlineData(20, GatewayNotifier.WaitingMax), InlineData(1024, 1024)]
    public async Task What_is_too_much_to_wait_is_lost_and_what_comes_later_is_not(int bytes, int kept)
    {
        var gate = Hold();
        _ = Notify("ann");
        await Heard();
        for (var i = 0; i < kept + 10; i++)
            _ = Notify($"u{i}", bytes);

        gate.SetResult();
        (await Heard()).ShouldBe(Enumerable.Range(0, kept).Select(i => $"u{i}"));
        _ = Notify("eve");
        (await Heard()).ShouldBe(["eve"]);
    }

    [Fact]
    public async Task Events_do_not_wait_for_notices_and_who_renewed_nothing_for_20_s_gets_none()
    {
        Hold();
        _ = Notify("ann");
        await Heard();
        _publishers.Publish("gw", A.Events("r", 1)).ShouldBeFalse("the line of notices is no subscription");
        _publishers.Open("gw", _gateway);
        _publishers.Publish("gw", A.Events("r", 1)).ShouldBeTrue();
        (await _gateway.Hear(1)).ShouldBe(["r 1"]);

        _time.Advance(GatewayPublishers.Lease + TimeSpan.FromTicks(1));
        var other = new HearingGateway();
        _publishers.OpenNotices("other", other);
        var again = new HearingGateway();
        _publishers.OpenNotices("gw", again);
        _ = Notify("bob");
        (await again.Notices()).ShouldHaveSingleItem().User.ShouldBe("bob");
    }

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.Answer = () => gate.Task;
        return gate;
    }

    /// <summary>A frame of text has a header of 2 or 4 bytes.</summary>
    private Task<bool> Notify(string user, int bytes = 20) => _publishers.Notify("gw", Notice(user, bytes));

    private static UserNotice Notice(string user, int bytes = 20) => new(user, "r", WireFrame.OfJson(new byte[bytes - (bytes < 128 ? 2 : 4)]));

    private static Task<bool> Outcome(Task<bool> arrival) => arrival.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private async Task<IEnumerable<string>> Heard() => (await _gateway.Notices()).Select(n => n.User);
}
