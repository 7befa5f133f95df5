using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

public sealed class RelayTableTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RelayTable _table = new();
    private readonly RelayServices _services;

    public RelayTableTests()
    {
        var grains = FakeGrains.Of(new FakeRoom("r1"));
        _services = new RelayServices(
            grains, new GatewayIdentity(grains, new GatewayObserver(_table, new UserConnections())), _time, NullLogger<RoomRelay>.Instance);
    }

    [Fact]
    public void A_relay_in_use_is_not_given_up_and_one_given_up_is_never_used_again()
    {
        var relay = _table.Use("r1", _services);
        _time.Advance(RelayBounds.IdleFor);
        relay.TryRetire().ShouldBeFalse();
        relay.EndUse();
        relay.TryRetire().ShouldBeFalse("not idle for long enough");
        _time.Advance(RelayBounds.IdleFor);
        relay.TryRetire().ShouldBeTrue();
        relay.TryUse().ShouldBeFalse();
        var next = _table.Use("r1", _services);
        next.ShouldNotBeSameAs(relay);
        _table.Forget(relay);
        _table.Find("r1").ShouldBeSameAs(next, "only the one that was given up is forgotten");
    }

    [Fact]
    public async Task Of_many_who_use_and_give_up_the_same_rooms_nobody_holds_a_relay_that_is_not_in_the_table()
    {
        using var stop = new CancellationTokenSource();
        var retired = 0;
        var retiring = RealThreads.Many(2, async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                _time.Advance(RelayBounds.IdleFor);
                foreach (var relay in _table.All.Where(r => r.TryRetire()))
                {
                    _table.Forget(relay);
                    Interlocked.Increment(ref retired);
                }

                await Task.Yield();
            }
        });
        await RealThreads.Many(6, async thread =>
        {
            for (var i = 0; i < 5_000 || Volatile.Read(ref retired) == 0; i++)
            {
                var relay = _table.Use($"r{(thread + i) % 4}", _services);
                await Task.Yield();
                _table.Find(relay.Room).ShouldBeSameAs(relay);
                relay.EndUse();
            }
        });
        await stop.CancelAsync();
        await retiring;
        retired.ShouldBeGreaterThan(0);
        _table.Count.ShouldBeLessThanOrEqualTo(4);
    }
}
