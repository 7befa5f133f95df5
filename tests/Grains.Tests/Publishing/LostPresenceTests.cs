using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>A gateway is told of which rooms it has missed changes of who is there, with the next call or its next renewal.</summary>
public sealed class LostPresenceTests
{
    private readonly WatchedTime _time = new();
    private readonly HearingGateway _gateway = new();
    private readonly GatewayPublishers _publishers;

    public LostPresenceTests()
    {
        _publishers = new GatewayPublishers(_time, NullLogger<GatewayPublishers>.Instance);
        _publishers.Open("gw", _gateway);
    }

    [Fact]
    public async Task After_a_call_that_failed_the_next_says_so_before_all_else_and_only_once()
    {
        var gate = Hold();
        Publish(Presence("r", 7));
        await _gateway.Call();
        Publish(A.Events("s", 1));
        Publish(new RoomEvents("t", [], "e", Ephemeral: [Frame(null)]));
        gate.SetException(new IOException("down"));
        (await Heard()).ShouldBe(["lost r e1", "s", "t"]);
        _gateway.Answer = () => Task.CompletedTask;
        Publish(A.Events("s", 2));
        (await Heard()).ShouldBe(["lost r e1", "s"], "that call failed too");
        Publish(A.Events("s", 3));
        (await Heard()).ShouldBe(["s"]);
    }

    [Fact]
    public async Task With_nothing_more_to_say_it_is_told_when_the_gateway_renews()
    {
        _gateway.Answer = () => throw new InvalidOperationException("scripted");
        Publish(Presence("r", 7));
        await _gateway.Call();
        _gateway.Answer = () => Task.CompletedTask;
        while (_gateway.IsQuiet)
        {
            // Until the call that failed has come to its end, there is none to be made.
            _publishers.Renew("gw").ShouldBeTrue();
            await Task.Yield();
        }

        (await Heard()).ShouldBe(["lost r e1"]);
        _publishers.Renew("gw").ShouldBeTrue();
        Publish(A.Events("s", 1));
        (await Heard()).ShouldBe(["s"]);
    }

    [Fact]
    public void What_finds_no_room_or_makes_room_is_lost_and_told_of_and_typing_is_not()
    {
        var waiting = new WaitingEvents(200);
        waiting.Add(Presence("r", 1, bytes: 100));
        waiting.Add(Presence("s", 1, bytes: 100));
        waiting.Add(new RoomEvents("t", [], "e1", Ephemeral: [Frame(null, 150)]));
        waiting.Add(A.Events("u", 1, 120));
        waiting.Take().Select(Said).ShouldBe(["lost s e1", "lost r e1", "u"], ignoreOrder: true);
        waiting.HasLost.ShouldBeFalse();

        waiting.Add(Presence("r", 2, bytes: 50) with { Events = A.Events("r", 2, 100).Events });
        waiting.Add(A.Events("u", 2, 150)).ShouldBeGreaterThan(0);
        waiting.Take().Select(Said).ShouldBe(["lost r e1"]);
    }

    [Fact]
    public void Beyond_1_024_rooms_it_is_any()
    {
        var lost = new LostPresence(2);
        lost.Note(Presence("r", 1));
        lost.Note(Presence("r", 2));
        lost.Note(Presence("s", 1));
        lost.Take().Select(Said).ShouldBe(["lost r e1", "lost s e1"]);
        lost.IsEmpty.ShouldBeTrue();
        foreach (var room in new[] { "r", "s", "t", "r" })
            lost.Note(Presence(room, 1));
        var any = lost.Take().ShouldHaveSingleItem();
        any.IsLostOfAny.ShouldBeTrue();
        lost.IsEmpty.ShouldBeTrue();
        lost.Note(any);
        lost.Take().ShouldHaveSingleItem().IsLostOfAny.ShouldBeTrue("it was lost itself");
    }

    private static EphemeralFrame Frame(long? version, int bytes = 20) => new(WireFrame.OfJson(new byte[bytes - 2]), 0, Presence: version);

    private static RoomEvents Presence(string room, long version, int bytes = 20) => new(room, [], "e1", Ephemeral: [Frame(version, bytes)]);

    private static string Said(RoomEvents events) => events.Lost ? $"lost {events.Room} {events.Epoch}" : events.Room;

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.Answer = () => gate.Task;
        return gate;
    }

    private void Publish(RoomEvents events) => _publishers.Publish("gw", events).ShouldBeTrue();

    private async Task<IEnumerable<string>> Heard() => (await _gateway.Call()).Select(Said);
}
