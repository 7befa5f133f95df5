using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

public sealed class RelayPumpTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly List<IThreadPoolWorkItem> _started = [];

    public void Dispose() => _world.Dispose();

    [Fact]
    public void One_round_is_under_way_at_a_time_and_the_next_takes_all_that_came_meanwhile()
    {
        var relay = new RoomRelay(RelayWorld.RoomId, _world.Services with { Start = _started.Add });
        _ = relay.Subscribe();
        _world.Settle();
        for (var seq = 1; seq <= 3; seq++)
            Hear(relay, seq);
        _started.ShouldHaveSingleItem().Execute();
        _started.Count.ShouldBe(1);

        Hear(relay, 4);
        _started.Count.ShouldBe(2, "it rested");
        relay.TakeRound().Events.Select(e => e.Seq).ShouldBe([4]);
    }

    private void Hear(RoomRelay relay, long seq)
    {
        _world.Room.History.Say();
        relay.Receive(new RoomEvents(RelayWorld.RoomId, [_world.Room.History[seq]], "e1"));
    }
}
