using System.Text.Json;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Tests.Presence;

/// <summary>From a gateway's report to those who follow a room, in a silo that runs.</summary>
public sealed class PresenceOfRoomsTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    [Fact]
    public async Task A_report_comes_to_those_who_follow_a_room_of_the_user_s_and_stands_in_its_pages_and_activates_no_room()
    {
        var (room, grain) = await cluster.Create(A.Bob);
        var (asleep, _) = await cluster.Create(A.Bob);
        var gateway = new HearingGateway();
        var observer = cluster.Client.CreateObjectReference<IGatewayObserver>(gateway);
        (await grain.Subscribe("gw", observer, 0)).ShouldNotBeNull();
        var version = (await grain.Enter("ann", null, null)).Entered!.Presence!.Version;

        await Report(1, PresenceStatus.Online, PresenceStatus.Away);
        var told = (await gateway.Call()).ShouldHaveSingleItem().Ephemeral.ShouldHaveSingleItem();
        told.Presence.ShouldBe(version + 1);
        var frame = (PresenceFrame)JsonSerializer.Deserialize(told.Frame!.Json.Span, ChatJson.Wire.ServerFrame)!;
        (frame.Room, frame.OnlineCount, frame.Changes.ShouldHaveSingleItem()).ShouldBe((room, 1, new PresenceEntry("bob", PresenceStatus.Online)));

        var members = (await cluster.Client.RoomReads().Members("ann", asleep, null, 10)).ShouldNotBeNull().Items;
        members.Select(m => (m.User.Id, m.Status)).ShouldBe([("ann", PresenceStatus.Offline), ("bob", PresenceStatus.Online)], ignoreOrder: true);
        await Report(2);
        (await gateway.Call()).ShouldHaveSingleItem().Ephemeral.ShouldHaveSingleItem().Presence.ShouldBe(version + 2);
        (await ActiveRooms()).ShouldBe(1);
        GC.KeepAlive(gateway);
    }

    private Task Report(long revision, params PresenceStatus[] connections) =>
        cluster.Client.UserPresence("bob").Report(new ConnectionsReport("gw", revision, [.. connections]));

    private async Task<int> ActiveRooms() => (await cluster.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
        .Where(s => s.GrainType.Contains("RoomGrain", StringComparison.Ordinal)).Sum(s => s.ActivationCount);
}
