using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Tests.Rooms;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>A silo's line to one gateway: one call at a time for all rooms, in order, and bounded in bytes and time.</summary>
public sealed class GatewayPublisherTests
{
    private const int MiB = 1024 * 1024;

    private readonly WatchedTime _time = new();
    private readonly HearingGateway _gateway = new();
    private readonly GatewayPublishers _publishers;

    public GatewayPublisherTests()
    {
        _publishers = new GatewayPublishers(_time, NullLogger<GatewayPublishers>.Instance);
        _publishers.Open("gw", _gateway);
    }

    [Fact]
    public async Task While_a_call_is_under_way_what_all_rooms_commit_gathers_for_the_next()
    {
        var gate = Hold();
        Publish("r", 1);
        (await _gateway.Hear(1)).ShouldBe(["r 1"]);
        Publish("s", 7);
        Publish("r", 2);
        Publish("t", 1);

        gate.SetResult();
        (await _gateway.Call()).Select(e => $"{e.Room} {e.Events.Single().Seq}").ShouldBe(["s 7", "r 2", "t 1"]);
    }

    [Fact]
    public async Task Calls_do_not_overlap_and_each_room_stays_in_order()
    {
        _gateway.Answer = async () => await Task.Yield();
        var rooms = Enumerable.Range(0, 8).Select(r => Task.Run(() =>
        {
            for (var seq = 1; seq <= 500; seq++)
                Publish($"r{r}", seq);
        }));
        await Task.WhenAll(rooms);

        var heard = await _gateway.Hear(8 * 500);
        for (var r = 0; r < 8; r++)
            heard.Where(h => h.StartsWith($"r{r} ", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(1, 500).Select(seq => $"r{r} {seq}"));
        _gateway.UnderWayMost.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_is_not_answered_for_5_s_is_given_up_and_the_next_goes_on()
    {
        Hold();
        Publish("r", 1);
        await _gateway.Call();
        (await _time.Wait()).ShouldBe(TimeSpan.FromSeconds(5));
        Publish("r", 2);
        _time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        _gateway.Rest().ShouldBeEmpty();

        _time.Advance(TimeSpan.FromTicks(1));
        (await _gateway.Hear(1)).ShouldBe(["r 2"]);
        _publishers.Renew("gw").ShouldBeTrue("its lease has not ended: its relays read the gap");
    }

    [Fact]
    public async Task A_call_that_fails_is_given_up_and_the_next_goes_on()
    {
        _gateway.Answer = () => throw new InvalidOperationException("scripted");
        Publish("r", 1);
        await _gateway.Call();
        Publish("r", 2);
        (await _gateway.Hear(1)).ShouldBe(["r 2"]);
    }

    [Fact]
    public async Task More_than_4_MiB_that_wait_are_dropped_and_what_comes_later_is_not()
    {
        var gate = Hold();
        Publish("r", 1);
        await _gateway.Call();
        for (var seq = 2; seq <= 5; seq++)
            Publish("r", seq, MiB - 100);
        Publish("r", 6, MiB);
        Publish("s", 1);
        Publish("r", 7);

        gate.SetResult();
        (await _gateway.Hear(2)).ShouldBe(["s 1", "r 7"]);
    }

    [Fact]
    public async Task What_waits_within_4_MiB_is_kept()
    {
        var gate = Hold();
        Publish("r", 1);
        await _gateway.Call();
        for (var seq = 2; seq <= 5; seq++)
            Publish("r", seq, MiB - 100);

        gate.SetResult();
        (await _gateway.Hear(4)).ShouldBe(["r 2", "r 3", "r 4", "r 5"]);
    }

    [Fact]
    public async Task One_gateway_that_does_not_answer_holds_up_no_other()
    {
        var other = new HearingGateway();
        _publishers.Open("other", other);
        Hold();
        Publish("r", 1);
        await _gateway.Call();
        _publishers.Publish("other", A.Events("r", 2)).ShouldBeTrue();
        (await other.Hear(1)).ShouldBe(["r 2"]);
    }

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.Answer = () => gate.Task;
        return gate;
    }

    private void Publish(string room, long seq, int bytes = 20) =>
        _publishers.Publish("gw", A.Events(room, seq, bytes)).ShouldBeTrue();
}
