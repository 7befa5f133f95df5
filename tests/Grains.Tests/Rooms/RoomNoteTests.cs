using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>What members note of a room: decided by the room, stored when it is answered.</summary>
public sealed class RoomNoteTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_before_is_stored_first_so_that_it_does_not_end_the_note()
    {
        var (id, desk, markers) = await Open();
        var gate = new TaskCompletionSource();
        markers.Before = () => gate.Task;
        await desk.Read((A.Bob, 4));
        await markers.Arrival();
        var marking = desk.Note(notes => notes.MarkUnread(A.Bob.Id, 3));
        await desk.Turn();
        marking.IsCompleted.ShouldBeFalse();

        gate.SetResult();
        (await marking).Refusal.ShouldBeNull();
        await Seen(id, readSeq: 4, from: 3, unread: 2);
    }

    [Fact]
    public async Task The_next_read_from_there_on_ends_it_though_it_moves_no_marker()
    {
        var (id, desk, markers) = await Open();
        await desk.Read((A.Bob, 4));
        (await desk.Note(notes => notes.MarkUnread(A.Bob.Id, 2))).Refusal.ShouldBeNull();
        await Seen(id, readSeq: 4, from: 2, unread: 3);
        await markers.Arrival();

        await desk.Read((A.Bob, 1));
        await desk.Read((A.Bob, 4));
        (await markers.Arrival()).ShouldHaveSingleItem().Seq.ShouldBe(4);
        await desk.MarkersWritten();
        await Seen(id, readSeq: 4, from: null, unread: 0);

        await desk.Read((A.Bob, 4));
        await desk.MarkersWritten();
        markers.IsQuiet.ShouldBeTrue("nothing was left to be ended");
    }

    [Fact]
    public async Task A_note_outlives_the_activation_and_so_does_what_ends_it()
    {
        var (id, room) = await cluster.Create(A.Bob);
        await room.Fill(3);
        await room.Read([new ReadEntry(A.Bob.Id, 4)]);
        (await room.MarkUnread(A.Bob.Id, 3)).Refusal.ShouldBeNull();
        await cluster.Deactivate(room);
        await room.Read([new ReadEntry(A.Bob.Id, 4)]);
        await cluster.Deactivate(room);

        await Seen(id, readSeq: 4, from: null, unread: 0);
    }

    [Fact]
    public async Task The_level_is_stored_and_a_room_of_many_is_not_hidden()
    {
        var (id, room) = await cluster.Create(A.Bob);
        (await room.SetNotify(A.Bob.Id, NotifyLevel.Mentions)).Refusal.ShouldBeNull();
        (await cluster.Store.Queries.Room(A.Bob.Id, id, Cancel))!.Value.View.Notify.ShouldBe(NotifyLevel.Mentions);

        (await room.Hide(A.Bob.Id)).Refusal!.Code.ShouldBe(ErrorCode.Forbidden);
        (await cluster.Store.Queries.RoomsOf(A.Bob.Id, null, 100, Cancel)).Items.ShouldContain(r => r.Id == id);
    }

    [Fact]
    public async Task Nobody_but_members_notes_anything()
    {
        var (id, room) = await cluster.Create();
        (await room.SetNotify("nobody", NotifyLevel.None)).Refusal!.Code.ShouldBe(ErrorCode.NotAMember);
        (await room.MarkUnread("nobody", 1)).Refusal!.Code.ShouldBe(ErrorCode.NotAMember);
        (await room.Hide("nobody")).Refusal!.Code.ShouldBe(ErrorCode.NotAMember);
        (await room.MarkUnread(A.Ann.Id, 0)).Refusal!.Code.ShouldBe(ErrorCode.Invalid);
        (await cluster.Store.Queries.Room("nobody", id, Cancel))!.Value.View.Notify.ShouldBe(NotifyLevel.All);
    }

    /// <summary>A room with head 4: its creation and three messages of Ann's.</summary>
    private async Task<(string Id, TestDesk Desk, ScriptedMarkers Markers)> Open()
    {
        var markers = new ScriptedMarkers(cluster.Store.Markers);
        var id = await cluster.Store.Create(A.Bob);
        var desk = await TestDesk.Load(id, cluster.Store, markers);
        for (var i = 0; i < 3; i++)
            await desk.Post($"{i}");
        await desk.MarkersWritten();
        while (!markers.IsQuiet)
            await markers.Arrival();
        return (id, desk, markers);
    }

    private async Task Seen(string room, long readSeq, long? from, int unread)
    {
        var view = (await cluster.Store.Queries.Room(A.Bob.Id, room, Cancel)).ShouldNotBeNull().View;
        (view.ReadSeq, view.UnreadFrom, view.Unread).ShouldBe((readSeq, from, unread));
    }
}
