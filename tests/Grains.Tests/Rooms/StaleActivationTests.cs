using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>
/// R5: two activations of one room on one store. The one that the other overtook commits nothing, and says nothing that rests on what
/// it no longer knows.
/// </summary>
public sealed class StaleActivationTests(TestStore store) : IClassFixture<TestStore>
{
    [Fact]
    public async Task It_cannot_commit_and_its_successor_gives_the_retry_one_seq()
    {
        var (room, stale, current) = await Two();
        (await current.Post("1")).Seq.ShouldBe(2);

        (await stale.Post(A.Post("1"), A.Post("2"))).ShouldAllBe(r => r.IsUnknown);
        await stale.Stopped();
        (stale.DoubtsRaised, current.DoubtsRaised).ShouldBe((1, 0));
        (await current.Post(A.Post("1"), A.Post("2"))).Select(r => r.Seq).ShouldBe([2L, 3L]);
        (await (await Load(room)).Post(A.Post("1"), A.Post("2"))).Select(r => r.Seq).ShouldBe([2L, 3L]);
        (await store.Messages(room)).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task It_cannot_commit_what_leaves_the_head_either()
    {
        var (room, stale, current) = await Two();
        (await Invite(current, "known")).ShouldBe(RoomReply.Done(1));

        (await Invite(stale, "unheard")).ShouldBe(RoomReply.Again);
        await stale.Stopped();
        (await Invite(current, "next")).ShouldBe(RoomReply.Done(1));
        (await Invite(await Load(room), "last")).ShouldBe(RoomReply.Done(1));
        (await current.Post("1")).ShouldBe(PostReply.Unknown);
        await current.Stopped();
    }

    [Fact]
    public async Task It_does_not_say_that_an_invite_which_was_made_since_is_not_there()
    {
        var (_, stale, current) = await Two();
        (await Invite(current, "made-since")).ShouldBe(RoomReply.Done(1));

        (await stale.Decide([A.Bob.Id], (r, now) => r.Accept(A.Bob, "made-since", now))).ShouldBe(RoomReply.Again);
        await stale.Stopped();
        (await current.Decide([A.Bob.Id], (r, now) => r.Accept(A.Bob, "made-since", now))).Seq.ShouldBe(2);
    }

    [Fact]
    public async Task It_does_not_take_for_a_stranger_who_has_joined_since()
    {
        var (_, stale, current) = await Two();
        await current.Join(A.Bob);

        (await stale.Post("1", A.Bob)).ShouldBe(PostReply.Unknown);
        await stale.Stopped();
        (await stale.Enter(A.Bob)).ShouldBe(Again);
        (await current.Post("1", A.Bob)).Seq.ShouldBe(3);
    }

    [Fact]
    public async Task It_does_not_keep_out_who_has_joined_since()
    {
        var (_, stale, current) = await Two();
        await current.Join(A.Bob);
        (await stale.Enter(A.Bob)).ShouldBe(Again);
        await stale.Stopped();
        stale.DoubtsRaised.ShouldBe(1);
    }

    [Fact]
    public async Task It_does_not_say_that_a_room_which_was_made_since_is_not_there()
    {
        var (stale, current) = (await Load("made-later"), await Load("made-later"));
        (await current.Decide([A.Ann.Id], (r, now) => r.Create(A.Ann, new("Room", "", Visibility.Private), now))).Seq.ShouldBe(2);
        (await stale.Enter(A.Ann)).ShouldBe(Again);
        await stale.Stopped();
    }

    [Fact]
    public async Task It_does_not_miss_a_send_that_another_is_to_come_after()
    {
        var (_, stale, current) = await Two();
        await current.Post("1");
        (await stale.Post("2", after: "1")).ShouldBe(PostReply.Unknown);
        await stale.Stopped();
        (await current.Post("2", after: "1")).Seq.ShouldBe(3);
    }

    [Fact]
    public async Task It_does_not_miss_a_message_that_is_replied_to()
    {
        var (_, stale, current) = await Two();
        await current.Post("1");
        (await stale.Post([A.Post("2") with { ReplyTo = 2 }]))[0].ShouldBe(PostReply.Unknown);
        await stale.Stopped();
        (await current.Post([A.Post("2") with { ReplyTo = 3 }]))[0].Refusal.ShouldBe(Refusals.NoSuchTarget);
    }

    [Fact]
    public async Task It_does_not_make_a_reader_drop_what_it_kept()
    {
        var (_, stale, current) = await Two();
        await current.Post("1");
        (await stale.Enter(A.Ann, lastReceivedSeq: 2)).ShouldBe(Again);
        await stale.Stopped();
        (await current.Enter(A.Ann, lastReceivedSeq: 2)).Entered!.Reset.ShouldBeFalse();
        (await current.Enter(A.Ann, lastReceivedSeq: 3)).Entered!.Reset.ShouldBeTrue();
    }

    [Fact]
    public async Task It_does_not_say_that_there_is_nothing_to_change()
    {
        var (_, stale, current) = await Two(A.Bob);
        await current.Kick(A.Bob);
        (await stale.Join(A.Bob)).ShouldBe(RoomReply.Again);
        await stale.Stopped();
        (await current.Join(A.Bob)).ShouldBe(RoomReply.Done(3));
    }

    [Fact]
    public async Task It_does_not_let_a_gateway_that_knows_better_listen_to_it()
    {
        var (_, stale, current) = await Two();
        await current.Post("1");
        (await stale.TrySubscribe("gw", new HearingGateway(), known: 2)).ShouldBeNull();
        await stale.Stopped();
        (await current.TrySubscribe("gw", new HearingGateway(), known: 2)).ShouldNotBeNull().Head.ShouldBe(2);
    }

    [Fact]
    public async Task An_activation_is_not_stale_for_a_gateway_that_saw_its_append_before_it_knew()
    {
        var (desk, own, gate) = await WithAnAppendThatOnlyTheStoreKnowsOf();
        var subscribe = desk.TrySubscribe("gw", new HearingGateway(), known: 2);
        await desk.Turn();
        subscribe.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await subscribe).ShouldNotBeNull().Head.ShouldBe(2);
        (await own).Seq.ShouldBe(2);
        desk.HasStopped.ShouldBeFalse();
    }

    [Fact]
    public async Task It_does_not_take_anothers_event_for_its_own_that_is_under_way()
    {
        var room = await store.Create();
        var log = new ScriptedLog(store.Log);
        var (stale, current) = (await TestDesk.Load(room, log, store), await Load(room));
        var gate = log.Hold();
        var own = stale.Post("1");
        await log.Arrival();
        await current.Join(A.Bob);

        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        log.AfterRead = () =>
        {
            read.TrySetResult();
            return Task.CompletedTask;
        };
        var post = stale.Post("2", A.Bob);
        await read.Task;
        gate.SetResult();
        (await post).ShouldBe(PostReply.Unknown);
        (await own).ShouldBe(PostReply.Unknown);
        await stale.Stopped();
        (await current.Post("2", A.Bob)).Seq.ShouldBe(3);
    }

    [Fact]
    public async Task An_activation_is_not_stale_because_its_own_append_is_ahead_of_what_it_knows()
    {
        var (desk, own, gate) = await WithAnAppendThatOnlyTheStoreKnowsOf();
        var post = desk.Post("2", A.Bob);
        await desk.Turn();
        post.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await post).Refusal.ShouldBe(Refusals.NotAMember);
        (await own).Seq.ShouldBe(2);
        desk.HasStopped.ShouldBeFalse();
    }

    private static EnterReply Again { get; } = new(null, null);

    /// <summary>Its message has seq 2; the desk hears of that when the gate opens.</summary>
    private async Task<(TestDesk Desk, Task<PostReply> Own, TaskCompletionSource Gate)> WithAnAppendThatOnlyTheStoreKnowsOf()
    {
        var log = new ScriptedLog(store.Log);
        var desk = await TestDesk.Load(await store.Create(), log, store);
        var (written, gate) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        log.Next(async append =>
        {
            var outcome = await store.Log.Append(append);
            written.SetResult();
            await gate.Task;
            return outcome;
        });
        var own = desk.Post("1");
        await written.Task;
        return (desk, own, gate);
    }

    private static Task<RoomReply> Invite(TestDesk desk, string id) => desk.Decide(
        [A.Ann.Id], (room, now) => room.Invite(A.Ann, new Invite(id, id, id, A.Ann.Id, now, null, null, 0), now));

    private async Task<(string Room, TestDesk Stale, TestDesk Current)> Two(params Person[] members)
    {
        var room = await store.Create(members);
        return (room, await Load(room), await Load(room));
    }

    private Task<TestDesk> Load(string room) => TestDesk.Load(room, store.Log, store);
}
