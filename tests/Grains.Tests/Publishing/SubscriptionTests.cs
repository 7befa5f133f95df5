using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>Subscribing, publishing and renewing through Orleans.</summary>
public sealed class SubscriptionTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task A_gateway_hears_what_its_rooms_commit_and_its_lease_holds_at_their_silo()
    {
        var gateway = new HearingGateway();
        var observer = cluster.Client.CreateObjectReference<IGatewayObserver>(gateway);
        var leases = new Leases(cluster.Silo);
        var (id, room) = await cluster.Create();

        var subscribed = (await room.Subscribe("gw", observer, 0)).ShouldNotBeNull();
        (subscribed.Head, subscribed.Epoch).ShouldBe((1, cluster.Store.Database.Epoch));
        (await leases.At(subscribed.Silo).Renew("gw")).ShouldBeTrue();
        (await leases.At(subscribed.Silo).Renew("another")).ShouldBeFalse();

        await room.Fill(600);
        (await gateway.Hear(600)).ShouldBe(Enumerable.Range(2, 600).Select(seq => $"{id} {seq}"));

        await room.Unsubscribe("gw");
        await room.Send("unheard");
        await room.Subscribe("gw", observer, 0);
        await room.Send("heard");
        (await gateway.Hear(1)).ShouldBe([$"{id} 603"]);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task What_is_ephemeral_crosses_the_line_with_where_it_was_told_and_for_whom()
    {
        var gateway = new HearingGateway();
        var observer = cluster.Client.CreateObjectReference<IGatewayObserver>(gateway);
        var frame = new EphemeralFrame(WireFrame.Of(new ReadsFrame("r", [new ReadEntry("ann", 7)])), 7, "ann");
        await observer.Deliver([new RoomEvents("r", [], "epoch", Ephemeral: [frame]), new RoomEvents("s", [], "epoch")]);
        var heard = await gateway.Call();
        var told = heard[0].Ephemeral.ShouldHaveSingleItem();
        (told.Head, told.OnlyFor).ShouldBe((7, "ann"));
        told.Frame!.Bytes.ToArray().ShouldBe(frame.Frame!.Bytes.ToArray());
        heard.Select(e => e.HasEphemeral).ShouldBe([true, false]);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Who_types_is_told_and_that_nobody_does_any_more_by_the_rooms_timer()
    {
        var gateway = new HearingGateway();
        var observer = cluster.Client.CreateObjectReference<IGatewayObserver>(gateway);
        var (_, room) = await cluster.Create();
        await room.Subscribe("watching", observer, 0);
        await room.Typing(A.Bob);
        await room.Typing(A.Ann);
        await room.Send("said");
        var names = new List<string>();
        while (names is not [.., ""])
        {
            // Who sends has read so far, which is told on the same path.
            var told = (await gateway.Call()).Where(e => e.HasEphemeral).SelectMany(e => e.Ephemeral);
            names.AddRange(told.Where(TypingNames.IsTyping).Select(TypingNames.Of));
        }

        names.ShouldBe(["Ann", ""]);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task A_room_that_goes_away_tells_its_gateways()
    {
        var gateway = new HearingGateway();
        var observer = cluster.Client.CreateObjectReference<IGatewayObserver>(gateway);
        var (id, room) = await cluster.Create();
        await room.Subscribe("going", observer, 0);
        await room.Send("heard");
        (await gateway.Hear(1)).ShouldBe([$"{id} 2"]);

        await cluster.Deactivate(room);
        var last = await NextButReads(gateway);
        (last.Room, last.Events.Length, last.Ends).ShouldBe((id, 0, true));
        await room.Send("unheard");
        await room.Subscribe("going", observer, 0);
        await room.Send("heard again");
        (await gateway.Hear(1)).ShouldBe([$"{id} 4"]);
        GC.KeepAlive(observer);
    }

    /// <summary>The next that is not of a read marker: who sends has read.</summary>
    private static async Task<RoomEvents> NextButReads(HearingGateway gateway)
    {
        while (true)
        {
            if ((await gateway.Call()).Where(r => !r.HasEphemeral).ToList() is { Count: > 0 } heard)
                return heard.ShouldHaveSingleItem();
        }
    }

    private sealed class Leases(IServiceProvider services) : GrainServiceClient<IGatewayLeases>(services)
    {
        public IGatewayLeases At(SiloAddress silo) => GetGrainService(silo);
    }
}
