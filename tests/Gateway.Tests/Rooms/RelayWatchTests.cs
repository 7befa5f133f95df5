using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>What nothing tells a gateway, it finds out: every 5 s it asks.</summary>
public sealed class RelayWatchTests : IDisposable
{
    private readonly RelayWorld _world = new();

    [Fact]
    public void A_last_batch_that_was_lost_is_read_though_nothing_follows_it()
    {
        var ada = _world.Joined("ada");
        _world.Room.Publishing = (_, _) => { };
        _world.Room.Say(3);
        _world.Pass(TimeSpan.FromSeconds(1));
        ada.Story.ShouldBe("joined 1..0");
        _world.LookTwice();
        ada.Story.ShouldBe("joined 1..0 1 2 3");
    }

    [Fact]
    public void A_room_that_was_overtaken_and_does_not_know_is_told_what_the_database_has()
    {
        var ada = _world.Joined("ada");
        _world.Room.Publishing = (_, _) => { };
        _world.Room.Say(3);
        var travels = 0;
        _world.Room.Travel = call =>
        {
            // Once it has heard that it is behind it goes away, and its successor has read the log.
            travels += call == "subscribe" ? 1 : 0;
            return Task.CompletedTask;
        };
        _world.Room.Lag = () => travels < 2 ? 3 : 0;
        _world.LookTwice();
        ada.Story.ShouldBe("joined 1..0 1 2 3");
    }

    [Fact]
    public void A_room_that_moved_is_subscribed_to_where_it_is_now()
    {
        var ada = _world.Joined("ada");
        _world.Room.Move();
        _world.Room.Say();
        _world.LookTwice();
        _world.Room.IsSubscribed.ShouldBeTrue();
        _world.Room.Say();
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 1 2");
        _world.Relay.Subscription.Silo.ShouldBe(FakeRoom.SiloOf(2));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_silo_that_knows_of_no_lease_or_does_not_answer_has_its_rooms_subscribed_to_again(bool isGone)
    {
        var ada = _world.Joined("ada");
        _world.Room.Move();
        _world.Renewing = silo => silo.Equals(_world.Room.Silo) ? Task.FromResult(true)
            : isGone ? Task.FromException<bool>(new TimeoutException()) : Task.FromResult(false);
        Look();
        _world.Room.IsSubscribed.ShouldBeTrue();
        _world.Room.Say();
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 1");
    }

    [Fact]
    public void A_room_that_could_not_be_subscribed_to_is_with_the_next_look()
    {
        var ada = _world.Joined("ada");
        _world.Room.Move();
        _world.Renewing = _ => Task.FromResult(false);
        _world.Room.Travel = call => call == "subscribe" ? throw new TimeoutException() : Task.CompletedTask;
        Look();
        _world.Room.IsSubscribed.ShouldBeFalse();
        _world.Room.Travel = _ => Task.CompletedTask;
        _world.Renewing = _ => Task.FromResult(true);
        Look();
        _world.Room.Say();
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 1");
    }

    [Fact]
    public void A_lease_that_holds_costs_one_call_a_silo_and_none_to_the_rooms()
    {
        var renewed = new List<SiloAddress>();
        _world.Renewing = silo =>
        {
            renewed.Add(silo);
            return Task.FromResult(true);
        };
        _world.Joined("ada");
        var other = new Reader("ada");
        _world.Relays.Join(other, "r2", null, null, null);
        _world.Settle();
        var calls = _world.Room.Calls.Count;
        Look();
        renewed.ShouldBe([_world.Room.Silo]);
        _world.Room.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public void A_silo_that_hangs_does_not_hold_up_the_leases_at_others()
    {
        _world.Joined("ada");
        _world.Room.Move();
        _world.Relays.Join(new Reader("ada"), "r2", null, null, null);
        _world.Settle();
        var renewed = 0;
        _world.Renewing = silo =>
        {
            renewed += silo.Equals(FakeRoom.SiloOf(2)) ? 1 : 0;
            return silo.Equals(FakeRoom.SiloOf(1)) ? new TaskCompletionSource<bool>().Task : Task.FromResult(true);
        };
        var look = _world.Look();
        _world.Settle();
        renewed.ShouldBe(1);
        look.IsCompleted.ShouldBeFalse();
        _world.Pass(RelayBounds.WatchEvery);
        look.IsCompletedSuccessfully.ShouldBeTrue();
        _world.Relay.Subscription.Silo.ShouldBe(FakeRoom.SiloOf(2));
    }

    [Fact]
    public void Nor_does_a_room_that_hangs_while_it_is_given_up_or_heads_that_nobody_tells()
    {
        _world.Joined("ada");
        _world.Room.Posting = _ => [PostReply.Committed(1, DateTimeOffset.UnixEpoch)];
        _world.Relays.Send(new Reader("bob"), new SendFrame("r3", "b1", "text"));
        _world.Pass(RelayBounds.IdleFor - TimeSpan.FromSeconds(1));
        Look();
        _world.Pass(TimeSpan.FromSeconds(1));
        var renewed = 0;
        _world.Renewing = _ => Task.FromResult(++renewed > 0);
        _world.Room.Travel = call => call is "unsubscribe" or "differing" ? new TaskCompletionSource().Task : Task.CompletedTask;
        var look = _world.Look();
        _world.Settle();
        (renewed, look.IsCompleted, _world.Table.Find("r3")).ShouldBe((1, false, null));
        _world.Pass(RelayBounds.WatchEvery);
        look.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void A_relay_that_nobody_uses_is_given_up_and_the_room_told()
    {
        var ada = _world.Joined("ada");
        _world.Pass(RelayBounds.IdleFor);
        Look();
        _world.Table.Count.ShouldBe(1, "it is followed");
        _world.Part(ada);
        _world.Pass(RelayBounds.IdleFor - TimeSpan.FromSeconds(1));
        Look();
        _world.Table.Count.ShouldBe(1);
        _world.Pass(TimeSpan.FromSeconds(1));
        Look();
        _world.Table.Count.ShouldBe(0);
        _world.Room.IsSubscribed.ShouldBeFalse();

        _world.Join(ada);
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 parted joined 1..0 1");
    }

    [Fact]
    public void Whoever_joins_while_a_relay_is_given_up_is_not_left_deaf()
    {
        _world.Part(_world.Joined("ada"));
        _world.Pass(RelayBounds.IdleFor);
        var way = new TaskCompletionSource();
        _world.Room.Travel = call => call == "unsubscribe" ? way.Task : Task.CompletedTask;
        var look = _world.Look();
        _world.Settle();
        var bob = _world.Joined("bob");
        way.SetResult();
        _world.Settle();
        look.IsCompletedSuccessfully.ShouldBeTrue();
        _world.Room.Say();
        _world.Settle();
        bob.Story.ShouldBe("joined 1..0 1");
    }

    [Fact]
    public void A_failing_comparison_is_made_again()
    {
        var ada = _world.Joined("ada");
        _world.Room.Publishing = (_, _) => { };
        _world.Room.Say();
        _world.Room.Travel = call => call == "differing" ? throw new TimeoutException() : Task.CompletedTask;
        _world.LookTwice();
        ada.Story.ShouldBe("joined 1..0");
        _world.Room.Travel = _ => Task.CompletedTask;
        Look();
        ada.Story.ShouldBe("joined 1..0 1");
    }

    public void Dispose() => _world.Dispose();

    private void Look()
    {
        var look = _world.Look();
        _world.Settle();
        look.IsCompletedSuccessfully.ShouldBeTrue();
    }
}
