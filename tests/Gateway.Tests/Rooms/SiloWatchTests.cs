using System.Collections.Immutable;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A silo that is gone takes nothing with it: what this gateway had there is subscribed to at once, and nothing else is touched.</summary>
public sealed class SiloWatchTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly SiloWatch _watch;

    public SiloWatchTests() => _watch = new SiloWatch(
        _world.Table, _world.Services, Answering<IClusterMembershipService>.With((_, _) => null));

    [Fact]
    public void The_rooms_of_a_silo_that_is_gone_are_heard_from_where_they_are_now()
    {
        var ada = _world.Joined("ada");
        _world.Room.Move();
        _world.Room.Say();
        Leave(1);
        _world.Settle();
        _world.Room.Say();
        _world.Settle();
        ada.Story.ShouldBe("joined 1..0 1 2");
        _world.Relay.Subscription.Silo.ShouldBe(FakeRoom.SiloOf(2));
    }

    [Fact]
    public void So_are_those_that_were_found_deaf_before_the_silo_was_known_to_be_gone()
    {
        _world.Joined("ada");
        _world.Room.Move();
        _world.Renewing = _ => Task.FromResult(false);
        _world.Room.Travel = call => call == "subscribe" ? throw new TimeoutException() : Task.CompletedTask;
        _world.LookTwice();
        _world.Relay.IsDeaf.ShouldBeTrue();
        _world.Room.Travel = _ => Task.CompletedTask;
        Leave(1);
        _world.Settle();
        _world.Room.IsSubscribed.ShouldBeTrue();
    }

    [Fact]
    public void The_rooms_of_other_silos_are_left_alone()
    {
        _world.Joined("ada");
        var calls = _world.Room.Calls.Count;
        Leave(2).IsCompletedSuccessfully.ShouldBeTrue();
        _world.Room.Calls.Count.ShouldBe(calls);
    }

    [Fact]
    public void A_room_that_nobody_follows_is_subscribed_to_when_somebody_does()
    {
        var ada = _world.Joined("ada");
        _world.Part(ada);
        _world.Room.Move();
        Leave(1);
        _world.Settle();
        _world.Room.IsSubscribed.ShouldBeFalse();

        _world.Join(ada);
        _world.Settle();
        _world.Room.IsSubscribed.ShouldBeTrue();
    }

    [Fact]
    public void A_room_that_has_no_place_yet_is_asked_for_until_it_has()
    {
        _world.Joined("ada");
        _world.Room.Move();
        _world.Room.Travel = call => call == "subscribe" ? throw new TimeoutException() : Task.CompletedTask;
        var leave = Leave(1);
        _world.Pass(TimeSpan.FromSeconds(3));
        leave.IsCompleted.ShouldBeFalse();
        _world.Room.Travel = _ => Task.CompletedTask;
        _world.Pass(RelayBounds.RetryTo);
        leave.IsCompletedSuccessfully.ShouldBeTrue();
        _world.Room.IsSubscribed.ShouldBeTrue();
    }

    [Fact]
    public void And_left_to_the_next_look_in_the_end()
    {
        _world.Joined("ada");
        _world.Room.Travel = call => call == "subscribe" ? throw new TimeoutException() : Task.CompletedTask;
        var leave = Leave(1);
        _world.Pass(RelayBounds.MoveWithin + RelayBounds.RetryTo);
        leave.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Of_many_rooms_a_bounded_number_is_asked_at_a_time()
    {
        const int rooms = RelayBounds.SubscribedAtOnce + 100;
        for (var i = 0; i < rooms; i++)
            _world.Relays.Join(new Reader("ada"), $"room {i}", null, null, null);
        _world.Settle();
        var (asked, answers) = (0, new TaskCompletionSource());
        _world.Room.Travel = call =>
        {
            asked += call == "subscribe" && !answers.Task.IsCompleted ? 1 : 0;
            return answers.Task;
        };
        var leave = Leave(1);
        _world.Settle();
        asked.ShouldBe(RelayBounds.SubscribedAtOnce);

        var before = _world.Room.Calls.Count(c => c == "subscribe");
        answers.SetResult();
        _world.Settle();
        leave.IsCompletedSuccessfully.ShouldBeTrue();
        _world.Room.Calls.Count(c => c == "subscribe").ShouldBe(before + rooms - RelayBounds.SubscribedAtOnce);
    }

    [Theory]
    [InlineData(SiloStatus.Active, false), InlineData(SiloStatus.Joining, false), InlineData(SiloStatus.ShuttingDown, true)]
    [InlineData(SiloStatus.Stopping, true), InlineData(SiloStatus.Dead, true)]
    public void What_the_cluster_says_of_a_silo_decides(SiloStatus status, bool isGone)
    {
        _world.Joined("ada");
        _world.Room.Move();
        var heard = _watch.Hear(Updates(status), TestContext.Current.CancellationToken);
        _world.Settle();
        heard.IsCompletedSuccessfully.ShouldBeTrue();
        _world.Room.IsSubscribed.ShouldBe(isGone);
    }

    public void Dispose()
    {
        _watch.Dispose();
        _world.Dispose();
    }

    private static async IAsyncEnumerable<ClusterMembershipSnapshot> Updates(SiloStatus status)
    {
        var silo = FakeRoom.SiloOf(1);
        await Task.Yield();
        yield return new ClusterMembershipSnapshot(
            ImmutableDictionary<SiloAddress, ClusterMember>.Empty.Add(silo, new ClusterMember(silo, status, "silo")), new MembershipVersion(1));
    }

    private Task Leave(int generation) => _watch.Leave(silo => silo.Equals(FakeRoom.SiloOf(generation)));
}
