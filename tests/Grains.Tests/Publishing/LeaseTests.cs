using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Tests.Rooms;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>A gateway's lease at a silo: what renews it holds all its subscriptions there, and its end is told.</summary>
public sealed class LeaseTests(TestStore store) : IClassFixture<TestStore>
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly HearingGateway _gateway = new();

    [Fact]
    public void A_lease_ends_after_20_s_without_renewal()
    {
        var publishers = new GatewayPublishers(_time, NullLogger<GatewayPublishers>.Instance);
        publishers.Renew("gw").ShouldBeFalse("there is none");
        publishers.Open("gw", _gateway);
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            publishers.Renew("gw").ShouldBeTrue();
        }

        publishers.Renew("another").ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(20) + TimeSpan.FromTicks(1));
        publishers.Publish("gw", A.Events("r", 1)).ShouldBeFalse();
        publishers.Renew("gw").ShouldBeFalse();
    }

    [Fact]
    public void A_gateway_whose_lease_had_ended_is_told_so_even_if_a_room_has_opened_it_again()
    {
        var publishers = new GatewayPublishers(_time, NullLogger<GatewayPublishers>.Instance);
        publishers.Open("gw", _gateway);
        _time.Advance(TimeSpan.FromSeconds(21));
        publishers.Open("gw", _gateway);
        publishers.Publish("gw", A.Events("r", 1)).ShouldBeTrue();
        publishers.Renew("gw").ShouldBeFalse();
        publishers.Renew("gw").ShouldBeTrue();
    }

    [Fact]
    public async Task A_room_drops_a_gateway_whose_lease_has_ended_until_it_subscribes_again()
    {
        var (room, desk) = await Open();
        await desk.Subscribe("gw", _gateway);
        await desk.Post("1");
        (await _gateway.Hear(1)).ShouldBe([$"{room} 2"]);

        _time.Advance(TimeSpan.FromSeconds(21));
        await desk.Post("2");
        desk.Publishers.Renew("gw").ShouldBeFalse();
        desk.Publishers.Open("gw", _gateway);
        await desk.Post("3");
        (await desk.Subscribe("gw", _gateway)).Head.ShouldBe(4);
        await desk.Post("4");
        (await _gateway.Hear(1)).ShouldBe([$"{room} 5"]);
    }

    [Fact]
    public async Task Who_has_unsubscribed_hears_no_more_of_the_room_and_all_of_others()
    {
        var (room, desk) = await Open();
        var other = new HearingGateway();
        await desk.Subscribe("gw", _gateway);
        await desk.Subscribe("other", other);
        await desk.Unsubscribe("gw");
        await desk.Post("1");

        (await other.Hear(1)).ShouldBe([$"{room} 2"]);
        desk.Publishers.Publish("gw", A.Events("another", 1));
        (await _gateway.Hear(1)).ShouldBe(["another 1"]);
    }

    [Fact]
    public async Task To_subscribe_again_makes_no_second_copy()
    {
        var (room, desk) = await Open();
        await desk.Subscribe("gw", _gateway);
        (await desk.Subscribe("gw", _gateway)).Epoch.ShouldBe(store.Database.Epoch);
        await desk.Post("1");
        await desk.Post("2");
        (await _gateway.Hear(2)).ShouldBe([$"{room} 2", $"{room} 3"]);
    }

    private async Task<(string Room, TestDesk Desk)> Open()
    {
        var room = await store.Create();
        return (room, await TestDesk.Load(room, store.Log, store, _time));
    }
}
