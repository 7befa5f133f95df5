using Orleans.Chat.Gateway.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A room that goes away says so, and is heard from where it is next without anybody having to find out.</summary>
public sealed class RoomMovesTests : IDisposable
{
    private readonly RelayWorld _world = new();

    [Fact]
    public void It_is_subscribed_to_at_once_where_it_is_next()
    {
        var ada = _world.Joined("ada");
        _world.Room.MoveAndTell();
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 1");
        _world.Relay.Subscription.Silo.ShouldBe(FakeRoom.SiloOf(2));
    }

    [Fact]
    public void What_was_committed_on_the_way_is_not_missed()
    {
        var ada = _world.Joined("ada");
        _world.Room.MoveAndTell();
        _world.Room.Say(3);
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 1 2 3");
    }

    [Fact]
    public void A_room_that_nobody_follows_is_let_go()
    {
        _world.Part(_world.Joined("ada"));
        _world.Settle();
        _world.Room.MoveAndTell();
        _world.Settle();
        _world.Room.IsSubscribed.ShouldBeFalse();
        _world.Joined("bob");
        _world.Room.IsSubscribed.ShouldBeTrue();
    }

    [Fact]
    public void Until_it_has_a_place_it_is_asked_for()
    {
        _world.Joined("ada");
        _world.Room.Travel = call => call == "subscribe" ? throw new TimeoutException() : Task.CompletedTask;
        _world.Room.MoveAndTell();
        _world.Pass(TimeSpan.FromSeconds(2));
        _world.Room.IsSubscribed.ShouldBeFalse();
        _world.Room.Travel = _ => Task.CompletedTask;
        _world.Pass(RelayBounds.RetryTo);
        _world.Room.IsSubscribed.ShouldBeTrue();
    }

    public void Dispose() => _world.Dispose();
}
