using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>R2: commit, then acknowledge, then publish; and one append at a time, while the next batch gathers.</summary>
public sealed class CommitLoopTests(TestStore store) : IClassFixture<TestStore>
{
    [Fact]
    public async Task Nothing_is_acknowledged_published_or_read_before_the_store_says_committed()
    {
        var (room, log, desk) = await Open();
        var gateway = new HearingGateway();
        (await desk.Subscribe("gw", gateway)).Head.ShouldBe(1);

        var gate = log.Hold();
        var post = desk.Post("1");
        await log.Arrival();
        await desk.Turn();
        post.IsCompleted.ShouldBeFalse();
        (await desk.Events(1)).ShouldSatisfyAllConditions(s => s.Events.ShouldBeEmpty(), s => s.Head.ShouldBe(1));
        (await desk.Enter(A.Ann)).Entered!.Head.ShouldBe(1);
        (await desk.Subscribe("gw", gateway)).Head.ShouldBe(1);

        // The line to the gateway keeps order: had anything been published, it would come before this.
        desk.Publishers.Publish("gw", A.Events("other", 9));
        (await gateway.Hear(1)).ShouldBe(["other 9"]);

        gate.SetResult();
        (await post).Seq.ShouldBe(2);
        (await gateway.Hear(1)).ShouldBe([$"{room} 2"]);
        (await desk.Events(1)).Events.Select(e => e.Seq).ShouldBe([2L]);
    }

    [Fact]
    public async Task What_is_published_and_read_is_what_is_stored_byte_for_byte()
    {
        var (room, _, desk) = await Open();
        var gateway = new HearingGateway();
        await desk.Subscribe("gw", gateway);
        await desk.Post("1");

        var heard = (await gateway.Call()).ShouldHaveSingleItem().Events.ShouldHaveSingleItem();
        var stored = (await store.Events(room))[^1];
        heard.Frame.Bytes.ToArray().ShouldBe(stored.Frame.Bytes.ToArray());
        (await desk.Events(1)).Events.ShouldHaveSingleItem().Frame.Bytes.ToArray().ShouldBe(stored.Frame.Bytes.ToArray());
    }

    [Fact]
    public async Task While_an_append_is_under_way_the_next_batch_gathers()
    {
        var (room, log, desk) = await Open();
        var gate = log.Hold();
        var first = desk.Post("1");
        await log.Arrival();
        var others = Enumerable.Range(2, 20).Select(i => desk.Post($"{i}")).ToList();
        await desk.Turn();

        gate.SetResult();
        (await first).Seq.ShouldBe(2);
        (await Task.WhenAll(others)).Select(r => r.Seq).ShouldBe(Enumerable.Range(3, 20).Select(i => (long)i));
        (await log.Arrival()).Entries.Count.ShouldBe(20);
        (log.IsQuiet, log.UnderWayMost).ShouldBe((true, 1));
        (await store.Messages(room)).ShouldBe(Enumerable.Range(1, 21).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_repeat_of_what_is_being_written_is_answered_by_the_first_copys_outcome()
    {
        var (room, log, desk) = await Open();
        var gate = log.Hold();
        var copies = new[] { desk.Post("1"), desk.Post("1") };
        await log.Arrival();
        await desk.Turn();
        copies.ShouldAllBe(c => !c.IsCompleted);

        gate.SetResult();
        (await Task.WhenAll(copies)).Select(r => r.Seq).ShouldBe([2L, 2L]);
        (await desk.Post("1")).Seq.ShouldBe(2);
        (await store.Messages(room)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task That_there_is_nothing_to_change_is_not_said_before_what_made_it_so_is_durable()
    {
        var (_, log, desk) = await Open();
        var gate = log.Hold();
        var joins = new[] { desk.Join(A.Bob), desk.Join(A.Bob) };
        await log.Arrival();
        await desk.Turn();
        joins.ShouldAllBe(j => !j.IsCompleted);

        gate.SetResult();
        (await Task.WhenAll(joins)).ShouldBe([RoomReply.Done(2), RoomReply.Done(0)]);
    }

    [Fact]
    public async Task What_rested_on_a_change_that_the_store_refused_is_repeated_and_not_believed()
    {
        var (room, log, desk) = await Open(A.Eve);
        var gate = new TaskCompletionSource();
        log.Next(async _ =>
        {
            await gate.Task;
            return new AppendOutcome.Refused("scripted");
        });
        var kick = desk.Kick(A.Eve);
        await log.Arrival();
        var (again, post, enter) = (desk.Kick(A.Eve), desk.Post("1", A.Eve), desk.Enter(A.Eve));
        await desk.Turn();
        (again.IsCompleted || post.IsCompleted || enter.IsCompleted).ShouldBeFalse();

        gate.SetResult();
        (await kick).Refusal!.Code.ShouldBe(ErrorCode.Invalid);
        (await again).ShouldBe(RoomReply.Again);
        (await post).ShouldBe(PostReply.Unknown);
        (await enter).ShouldBe(new EnterReply(null, null));
        await desk.Stopped();

        var successor = await TestDesk.Load(room, log, store);
        (await successor.Post("1", A.Eve)).Seq.ShouldBe(2);
    }

    private async Task<(string Room, ScriptedLog Log, TestDesk Desk)> Open(params Protocol.Person[] members)
    {
        var room = await store.Create(members);
        var log = new ScriptedLog(store.Log);
        return (room, log, await TestDesk.Load(room, log, store));
    }
}
