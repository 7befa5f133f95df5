using System.Text.Json;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Read markers: stored first, then told (R7).</summary>
public sealed class ReadMarkerTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    private static readonly Person Dan = new("dan", "Dan");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_marker_is_told_only_once_it_is_stored()
    {
        var (desk, markers, gateway) = await Open(A.Bob);
        var gate = new TaskCompletionSource();
        markers.Before = () => gate.Task;
        await desk.Read((A.Bob, 1));
        await markers.Arrival();
        await desk.Turn();
        (await desk.Enter(A.Bob)).Entered!.ReadSeq.ShouldBe(0);

        // The line to the gateway keeps order: had anything been told, it would come before this.
        desk.Publishers.Publish("gw", A.Events("other", 9));
        (await gateway.Call()).ShouldHaveSingleItem().Room.ShouldBe("other");

        gate.SetResult();
        (await HearReads(gateway)).ShouldBe([new ReadEntry(A.Bob.Id, 1)]);
        (await desk.Enter(A.Bob)).Entered!.ReadSeq.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_read_and_sent_while_a_write_is_under_way_is_one_frame_with_the_newest_of_each()
    {
        var (desk, markers, gateway) = await Open(A.Bob, A.Eve);
        var gate = new TaskCompletionSource();
        markers.Before = () => gate.Task;
        await desk.Read((A.Eve, 1));
        await markers.Arrival();
        await desk.Post("1");
        await desk.Post("2", A.Bob);
        await desk.Read((A.Eve, 2), (A.Bob, 2));
        await desk.Read((A.Eve, 99));
        await desk.Read((A.Eve, 1));

        gate.SetResult();
        (await HearReads(gateway)).ShouldBe([new ReadEntry(A.Eve.Id, 1)]);
        (await HearReads(gateway)).ShouldBe(
            [new ReadEntry(A.Ann.Id, 2), new ReadEntry(A.Bob.Id, 3), new ReadEntry(A.Eve.Id, 3)], ignoreOrder: true);
        (await desk.Enter(A.Eve)).Entered!.ReadSeq.ShouldBe(3);
    }

    [Fact]
    public async Task In_a_room_of_more_than_a_hundred_each_is_told_of_their_own_alone()
    {
        var others = Enumerable.Range(0, Limits.ReadsOfOthers).Select(i => new Person($"p{i}", "P")).ToArray();
        var (desk, _, gateway) = await Open(others);
        await desk.Read((others[3], 1));

        var told = await HearEphemeral(gateway);
        ReadsOf(told.For("p3")).ShouldBe([new ReadEntry("p3", 1)]);
        told.For("p4").ShouldBeNull();
        told.For(A.Ann.Id).ShouldBeNull();
        (await desk.Enter(A.Ann)).Entered!.Reads.ShouldBeNull();
    }

    [Fact]
    public async Task Of_who_keeps_receipts_private_nobody_else_hears_and_the_own_devices_do()
    {
        var (desk, _, gateway) = await Open(Dan, A.Eve);
        await cluster.Store.Settings.Change(Dan.Id, new SettingsBody(PrivateReceipts: true), Cancel);
        await desk.Private.Reread(Dan.Id);
        await desk.Read((Dan, 1), (A.Eve, 1));

        var (open, own) = (await HearEphemeral(gateway, 2)) is [var first, var second] ? (first, second) : default;
        ReadsOf(open!.Frame).ShouldBe([new ReadEntry(A.Eve.Id, 1)]);
        ReadsOf(own!.For(Dan.Id)).ShouldBe([new ReadEntry(Dan.Id, 1)]);
        own.For(A.Eve.Id).ShouldBeNull();
        ReadsOf((await desk.Enter(A.Ann, lastReceivedSeq: 0)).Entered!.Reads).ShouldBe([new ReadEntry(A.Eve.Id, 1)]);

        await cluster.Store.Settings.Change(Dan.Id, new SettingsBody(PrivateReceipts: false), Cancel);
        await desk.Private.Reread(Dan.Id);
        ReadsOf((await desk.Enter(A.Ann, lastReceivedSeq: 0)).Entered!.Reads).ShouldBe(
            [new ReadEntry(A.Eve.Id, 1), new ReadEntry(Dan.Id, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task The_users_own_connections_hear_of_it_wherever_they_are_unless_the_user_was_removed()
    {
        var (desk, markers, _) = await Open(A.Bob, A.Eve);
        var elsewhere = new HearingGateway();
        desk.Publishers.OpenNotices("elsewhere", elsewhere);
        foreach (var user in new[] { A.Bob, A.Eve })
            desk.Board.Take(new PresenceRow(user.Id, "elsewhere", PresenceStatus.Away, 1));
        var gate = new TaskCompletionSource();
        markers.Before = () => gate.Task;
        await desk.Read((A.Bob, 1), (A.Eve, 1), (A.Ann, 1));
        await markers.Arrival();
        await desk.Kick(A.Eve);

        gate.SetResult();
        var notice = (await elsewhere.Notices()).ShouldHaveSingleItem();
        (notice.User, notice.Room is null, notice.IsEnd).ShouldBe((A.Bob.Id, false, false));
        ReadsOf(notice.Frame).ShouldBe([new ReadEntry(A.Bob.Id, 1)]);
    }

    [Fact]
    public async Task Who_enters_is_told_of_others_who_have_read_up_to_there()
    {
        var (desk, _, gateway) = await Open(A.Bob, A.Eve);
        await desk.Post("1");
        await HearReads(gateway);
        await desk.Read((A.Bob, 1), (A.Eve, 2));
        await HearReads(gateway);

        ReadsOf((await desk.Enter(A.Ann, lastReceivedSeq: 0)).Entered!.Reads).ShouldBe([new(A.Bob.Id, 1), new(A.Eve.Id, 2)], ignoreOrder: true);
        ReadsOf((await desk.Enter(A.Ann, lastReceivedSeq: 1)).Entered!.Reads).ShouldBe([new ReadEntry(A.Eve.Id, 2)]);
        (await desk.Enter(A.Ann, lastReceivedSeq: 2)).Entered!.Reads.ShouldBeNull();
        (await desk.Enter(A.Eve, lastReceivedSeq: 1)).Entered!.Reads.ShouldNotBeNull("Ann has read what she wrote");
    }

    [Fact]
    public async Task A_room_that_goes_away_stores_its_markers_before_its_successor_loads_them()
    {
        var (other, otherRoom) = await cluster.Create();
        var (_, room) = await cluster.Create(A.Bob);

        // The other room's marker starts the pause in which this one's must wait.
        await otherRoom.Read([new ReadEntry(A.Ann.Id, 1)]);
        while (!(await cluster.Markers.Arrival()).Any(m => m.Room == other))
        {
        }

        await room.Read([new ReadEntry(A.Bob.Id, 1)]);
        await cluster.Deactivate(room);
        (await room.Enter(A.Bob.Id, null, null)).Entered!.ReadSeq.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_has_read_what_was_there_and_who_comes_back_finds_the_marker_where_it_was()
    {
        var (id, room) = await cluster.Create();
        await room.Fill(2);
        (await room.Join(A.Eve)).Seq.ShouldBe(4);
        await Stands(4, unread: 0);

        await room.Send("later");
        await room.Send("last");
        await Stands(4, unread: 2);
        (await room.Leave(A.Eve)).Seq.ShouldBe(7);
        (await room.Join(A.Eve)).Seq.ShouldBe(8);
        await Stands(4, unread: 2);
        await cluster.Deactivate(room);
        await Stands(4, unread: 2);

        async Task Stands(long readSeq, int unread)
        {
            (await room.Enter(A.Eve.Id, null, null)).Entered!.ReadSeq.ShouldBe(readSeq);
            var view = (await cluster.Store.Queries.Room(A.Eve.Id, id, Cancel)).ShouldNotBeNull().View;
            (view.ReadSeq, view.Unread).ShouldBe((readSeq, unread));
        }
    }

    private async Task<(TestDesk Desk, ScriptedMarkers Markers, HearingGateway Gateway)> Open(params Person[] members)
    {
        var (markers, gateway) = (new ScriptedMarkers(cluster.Store.Markers), new HearingGateway());
        var desk = await TestDesk.Load(await cluster.Store.Create(members), cluster.Store, markers);
        await desk.Subscribe("gw", gateway);
        return (desk, markers, gateway);
    }

    private static async Task<IReadOnlyList<ReadEntry>> HearReads(HearingGateway gateway) =>
        ReadsOf((await HearEphemeral(gateway)).Frame);

    private static async Task<EphemeralFrame> HearEphemeral(HearingGateway gateway) => (await HearEphemeral(gateway, 1)).ShouldHaveSingleItem();

    private static async Task<List<EphemeralFrame>> HearEphemeral(HearingGateway gateway, int count)
    {
        List<EphemeralFrame> told = [];
        while (told.Count < count)
            told.AddRange((await gateway.Call()).Where(r => r.HasEphemeral).SelectMany(r => r.Ephemeral));
        return told;
    }

    private static IReadOnlyList<ReadEntry> ReadsOf(WireFrame? frame) =>
        JsonSerializer.Deserialize(frame.ShouldNotBeNull().Json.Span, ChatJson.Wire.ServerFrame).ShouldBeOfType<ReadsFrame>().Reads;
}
