using System.Collections.Immutable;
using System.Text;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Edits, deletions and reactions of a room: committed as sends are, and from then on every place reads so.</summary>
public sealed class RevisionTests(RoomCluster cluster) : IClassFixture<RoomCluster>
{
    private const string Secret = "xylophone";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_edited_reacted_to_and_deleted_and_page_events_and_ring_say_so_before_and_after_a_move()
    {
        var (id, room) = await cluster.Create(A.Bob);
        var message = (await room.Post([A.Post("m", text: "first")]))[0].Seq;
        (await Revise(room, new Editing("ann", message, "second"), new Reacting("bob", message, "👍", true)))
            .ShouldBe([RevisionReply.Done(message + 1), RevisionReply.Done(message + 2)]);
        for (var moved = 0; moved < 2; moved++)
        {
            var stands = await Stands(id, room, message);
            (stands.Text, stands.Rev, stands.Reactions!.ShouldHaveSingleItem().Count).ShouldBe(("second", message + 2, 1));
            await cluster.Deactivate(room);
        }

        (await Revise(room, new Deletion("ann", message))).ShouldBe([RevisionReply.Done(message + 3)]);
        for (var moved = 0; moved < 2; moved++)
        {
            (await Stands(id, room, message)).ShouldBe(
                new MessageFrame(id, message, "m", A.Ann, (await Stands(id, room, message)).At, Rev: message + 3, Deleted: true));
            await cluster.Deactivate(room);
        }
    }

    [Fact]
    public async Task A_deleted_text_is_in_no_event_of_the_room_any_more_also_not_in_edits_of_it()
    {
        var (id, room) = await cluster.Create(A.Bob);
        var message = (await room.Post([A.Post("m", text: $"{Secret} one")]))[0].Seq;
        await Revise(room, new Editing("ann", message, $"{Secret} two"));
        await Revise(room, new Editing("ann", message, $"{Secret} three"), new Editing("ann", message, $"{Secret} four"));
        Texts(await cluster.Store.Events(id)).Count(t => t.Contains(Secret, StringComparison.Ordinal)).ShouldBe(2, "as it stands, and its newest edit");

        await Revise(room, new Deletion("ann", message));
        Texts(await cluster.Store.Events(id)).ShouldAllBe(t => !t.Contains(Secret, StringComparison.Ordinal));
        Texts((await room.Events(0, 100)).Events).ShouldAllBe(t => !t.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_follows_is_told_the_event_and_how_it_leaves_earlier_ones_and_never_a_text_that_was_outdone_with_it()
    {
        var (desk, message) = await Open();
        var gateway = new HearingGateway();
        await desk.Subscribe("g1", gateway);
        await desk.Revise(new Editing("ann", message, $"{Secret} two"), new Editing("ann", message, "three"));

        var told = (await gateway.Call()).ShouldHaveSingleItem();
        told.Events.Select(e => (e.Seq, e.Kind, e.Target)).ShouldBe([(message + 1, EventKind.Edit, message), (message + 2, EventKind.Edit, message)]);
        Texts(told.Events).ShouldAllBe(t => !t.Contains(Secret, StringComparison.Ordinal));
        var rewritten = told.Rewritten.ShouldHaveSingleItem();
        (rewritten.Seq, rewritten.By).ShouldBe((message, message + 2));
        EventFrame.Read(rewritten.Frame).ShouldBeOfType<MessageFrame>().Text.ShouldBe("three");
    }

    [Fact]
    public async Task A_message_that_is_not_in_memory_is_read_once_whoever_revises_it()
    {
        var messages = new CountedMessages(cluster.Store.RoomMessages);
        cluster.Store.RoomMessages = messages;
        var (desk, message) = await Open();
        foreach (var ids in Enumerable.Range(0, 2 * RoomBounds.RingEvents).Chunk(256))
            await desk.Post(ids.Select(i => A.Post($"{i}")));
        var replies = await desk.Revise(Enumerable.Range(0, 8).Select(i => new Reacting("ann", message, char.ConvertFromUtf32(0x1F600 + i), true)));
        replies.ShouldAllBe(r => r.IsDone);
        (await desk.Revise(new Reacting("bob", message, "👍", true), new Editing("ann", message, "other"))).ShouldAllBe(r => r.IsDone);
        messages.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task More_messages_than_are_remembered_are_revised_in_one_call_and_in_many()
    {
        var (_, room) = await cluster.Create(A.Bob);
        await room.Fill(RoomBounds.TargetMessages + 40);
        var revisions = Enumerable.Range(2, RoomBounds.TargetMessages + 40).Select(seq => new Reacting("bob", seq, "👍", true)).ToList();
        var halves = revisions.Chunk(revisions.Count / 2).Select(half => room.Revise([.. half]));
        (await Task.WhenAll(halves)).SelectMany(r => r).ShouldAllBe(r => r.IsDone && r.Seq > 0);
        (await Revise(room, [.. revisions])).ShouldAllBe(r => r.IsDone && r.Seq == 0, "each was done already");
    }

    [Fact]
    public async Task What_would_change_nothing_or_is_not_allowed_is_no_event()
    {
        var (id, room) = await cluster.Create(A.Bob);
        var message = (await room.Send("m")).Seq;
        var replies = await Revise(
            room, new Editing("ann", message, "hello"), new Reacting("bob", message, "👍", false), new Editing("bob", message, "mine"),
            new Deletion("bob", message), new Deletion("ann", message + 7), new Reacting("nobody", message, "👍", true));
        replies.Select(r => r.Refusal?.Code).ShouldBe(
            [null, null, ErrorCode.Forbidden, ErrorCode.Forbidden, ErrorCode.NotFound, ErrorCode.NotAMember]);
        (await cluster.Store.Head(id)).ShouldBe(message);
    }

    [Fact]
    public async Task Revisions_are_committed_together_and_answered_only_then()
    {
        var log = new ScriptedLog(cluster.Store.Log);
        var (desk, message) = await Open(log);
        while (!log.IsQuiet)
            await log.Arrival();
        var gate = log.Hold();
        var first = desk.Revise(new Reacting("ann", message, "👍", true));
        await log.Arrival();
        var others = Enumerable.Range(0, 10).Select(i => desk.Revise(new Editing("ann", message, $"edit {i}"))).ToList();
        await desk.Turn();
        first.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await Task.WhenAll(others);
        (await log.Arrival()).Entries.Count.ShouldBe(10);
        log.IsQuiet.ShouldBeTrue();
        (await first)[0].Seq.ShouldBe(message + 1);
    }

    [Fact]
    public async Task Operators_are_told_who_deleted_which_message_and_not_what_it_said()
    {
        var (desk, message) = await Open();
        await desk.Revise(new Editing("ann", message, $"{Secret} two"));
        await desk.Revise(new Deletion("ann", message));
        var line = desk.Audit.ShouldHaveSingleItem();
        line.ShouldContain($"message {message} was deleted by ann at 20");
        line.ShouldNotContain(Secret);
    }

    private static async Task<ImmutableArray<RevisionReply>> Revise(IRoomGrain room, params Revision[] revisions) =>
        await room.Revise([.. revisions]);

    private static IEnumerable<string> Texts(IEnumerable<StoredEvent> events) => events.Select(e => Encoding.UTF8.GetString(e.Frame.Json.Span));

    private static IEnumerable<string> Texts(IEnumerable<PublishedEvent> events) => events.Select(e => Encoding.UTF8.GetString(e.Frame.Json.Span));

    /// <summary>The message as the page, the events and the ring have it alike.</summary>
    private async Task<MessageFrame> Stands(string id, IRoomGrain room, long message)
    {
        var page = (await cluster.Store.Queries.Messages("ann", id, new HistoryQuery(null, null, message, 1), Cancel)).ShouldNotBeNull().Items.ShouldHaveSingleItem();
        var stored = (await cluster.Store.Events(id)).Single(e => e.Seq == message).Frame;
        var kept = (await room.Events(message - 1, 1)).Events.ShouldHaveSingleItem().Frame;
        Encoding.UTF8.GetString(page.Json.Span).ShouldBe(Encoding.UTF8.GetString(stored.Json.Span));
        Encoding.UTF8.GetString(kept.Json.Span).ShouldBe(Encoding.UTF8.GetString(stored.Json.Span));
        return EventFrame.Read(kept).ShouldBeOfType<MessageFrame>();
    }

    /// <summary>A room of Ann's and Bob's with one message of Ann's.</summary>
    private async Task<(TestDesk Desk, long Message)> Open(IRoomLog? log = null)
    {
        var id = await cluster.Store.Create(A.Bob);
        var desk = await TestDesk.Load(id, log ?? cluster.Store.Log, cluster.Store);
        return (desk, (await desk.Post([A.Post("m", text: $"{Secret} one")]))[0].Seq);
    }
}
