using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>How far users have read goes to a room in one call at a time, with the newest of each, and is dropped where that fails for long.</summary>
public sealed class ReadLineTests : IDisposable
{
    private readonly RelayWorld _world = new();
    private readonly Reader _ada;
    private readonly Reader _adaToo;
    private readonly Reader _bob;

    public ReadLineTests() => (_ada, _adaToo, _bob) = (_world.Joined("ada"), _world.Joined("ada"), _world.Joined("bob"));

    private IEnumerable<string> Reads => _world.Room.Calls.Where(c => c.StartsWith("read", StringComparison.Ordinal));

    public void Dispose() => _world.Dispose();

    [Fact]
    public void While_a_call_is_under_way_the_newest_of_each_user_gathers()
    {
        var way = Hold();
        Read(_ada, 1);
        Read(_ada, 5);
        Read(_adaToo, 4);
        Read(_bob, 2);
        Read(_bob, 3);
        _world.Settle();
        Reads.ShouldBe(["read ada:1"]);

        way.SetResult();
        _world.Settle();
        Reads.ShouldBe(["read ada:1", "read ada:5 bob:3"]);
    }

    [Fact]
    public void A_call_that_fails_is_repeated_for_a_while_and_then_dropped()
    {
        _world.Room.Travel = call => call.StartsWith("read", StringComparison.Ordinal) ? throw new TimeoutException() : Task.CompletedTask;
        Read(_ada, 1);
        _world.Settle();
        _world.Pass(RelayBounds.ReadWithin + RelayBounds.RetryTo);
        var tries = Reads.Count();
        tries.ShouldBeGreaterThan(2);
        _world.Pass(RelayBounds.ReadWithin);
        Reads.Count().ShouldBe(tries);

        _world.Room.Travel = _ => Task.CompletedTask;
        Read(_bob, 2);
        _world.Settle();
        Reads.Last().ShouldBe("read bob:2");
    }

    [Fact]
    public void What_waits_is_bounded_by_users_and_goes_in_calls_of_a_bounded_size()
    {
        var way = Hold();
        for (var i = 0; i <= RelayBounds.ReadsWaiting; i++)
            _world.Relay.Reads.Read($"u{i}", 1);
        _world.Relay.Reads.Read("one-too-many", 1);
        _world.Relay.Reads.Read("u7", 9);
        way.SetResult();
        _world.Settle();

        // The first is under way while the others gather.
        Reads.Select(c => c.Split(' ').Length - 1).ShouldBe(
            [1, .. Enumerable.Repeat(RelayBounds.ReadsPerCall, RelayBounds.ReadsWaiting / RelayBounds.ReadsPerCall)]);
        var told = Reads.SelectMany(c => c.Split(' ').Skip(1)).ToHashSet();
        told.Count.ShouldBe(RelayBounds.ReadsWaiting + 1);
        told.ShouldContain("u7:9");
        told.ShouldNotContain("one-too-many:1");
    }

    [Fact]
    public void While_markers_wait_their_relay_is_not_given_up()
    {
        var way = Hold();
        Read(_ada, 1);
        foreach (var reader in new[] { _ada, _adaToo, _bob })
            _world.Part(reader);
        _world.Pass(RelayBounds.IdleFor);
        _world.LookTwice();
        _world.Table.Count.ShouldBe(1);

        way.SetResult();
        _world.LookTwice();
        _world.Table.Count.ShouldBe(0);
    }

    [Fact]
    public void Others_markers_follow_the_joined_before_any_event()
    {
        _world.Room.Say(2);
        _world.Room.History.Reads = WireFrame.Of(new ReadsFrame(RelayWorld.RoomId, [new ReadEntry("bob", 2)]));
        _world.Joined("eve").Story.ShouldBe("joined 1..2 reads 1 2");
    }

    private TaskCompletionSource Hold()
    {
        var way = new TaskCompletionSource();
        _world.Room.Travel = call => call.StartsWith("read", StringComparison.Ordinal) ? way.Task : Task.CompletedTask;
        return way;
    }

    private void Read(Reader reader, long seq) => _world.Relays.Read(reader, RelayWorld.RoomId, seq);
}
