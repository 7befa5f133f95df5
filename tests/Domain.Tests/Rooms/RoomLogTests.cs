using CsCheck;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Tests.Rooms;

public sealed class RoomLogTests
{
    private static readonly DateTimeOffset Now = TestRoom.Start;

    [Fact]
    public void What_is_dropped_leaves_no_hole()
    {
        var test = new TestRoom();
        var (first, second) = (test.Stage(test.Room.Post(TestRoom.Post("1"), Now)), test.Stage(test.Room.Post(TestRoom.Post("2"), Now)));
        test.Room.Log.TakeBatch(Now, 10).Events.Select(e => e.Frame.Seq).ShouldBe([5L, 6L]);

        test.Room.Log.Drop(first, new Refusal(ErrorCode.Invalid, "no"));
        test.Commit();
        second.Outcome.ShouldBeOfType<StagedOutcome.Committed>().Last.Seq.ShouldBe(5);
        first.Outcome.ShouldBeOfType<StagedOutcome.Dropped>();
    }

    [Fact]
    public void What_was_to_come_after_a_dropped_send_is_out_of_order_and_so_on()
    {
        var test = new TestRoom();
        var staged = new (string Id, string? After)[] { ("1", null), ("2", "1"), ("3", "2"), ("4", null) }
            .Select(p => test.Stage(test.Room.Post(TestRoom.Post(p.Id, after: p.After), Now))).ToList();

        test.Room.Log.Drop(staged[0], new Refusal(ErrorCode.Invalid, "no"));
        test.Commit();
        staged.Select(s => (s.Outcome as StagedOutcome.Dropped)?.Refusal.Code)
            .ShouldBe([ErrorCode.Invalid, ErrorCode.OutOfOrder, ErrorCode.OutOfOrder, null]);
    }

    [Fact]
    public void A_repeat_of_what_is_being_written_waits_for_the_first_copy()
    {
        var test = new TestRoom();
        var first = test.Stage(test.Room.Post(TestRoom.Post("1"), Now));
        test.Room.Post(TestRoom.Post("1", text: "other"), Now).ShouldBe(new Decision.Wait(first));
        test.Commit();
        test.Room.Post(TestRoom.Post("1", after: "never-seen"), Now).ShouldBeOfType<Decision.Known>().Logged.Seq.ShouldBe(5);
    }

    [Fact]
    public void A_known_after_is_satisfied_and_an_unknown_one_is_left_to_the_store()
    {
        var test = new TestRoom();
        test.Take(test.Room.Post(TestRoom.Post("1"), Now));
        test.Stage(test.Room.Post(TestRoom.Post("2", after: "1"), Now)).Change.After.ShouldBeNull();
        test.Stage(test.Room.Post(TestRoom.Post("3", after: "old"), Now)).Change.After.ShouldBe(new SendKey("member", "old"));
    }

    [Fact]
    public void A_stale_writer_abandons_everything_that_is_staged()
    {
        var test = new TestRoom();
        var staged = test.Stage(test.Room.Post(TestRoom.Post("1"), Now));
        test.Room.Log.Abandon();
        staged.Outcome.ShouldBeOfType<StagedOutcome.Abandoned>();
        test.Room.Log.StagedCount.ShouldBe(0);
    }

    [Fact]
    public void Changes_are_whole_in_a_batch()
    {
        var test = new TestRoom();
        test.Stage(test.Room.Post(TestRoom.Post("1"), Now));
        test.Stage(test.Room.SetRole(TestRoom.Owner, TestRoom.Admin.Id, Role.Owner));
        test.Room.Log.TakeBatch(Now, 2).Events.Count.ShouldBe(1, "the two events of a hand-over do not fit any more");
        test.Room.Log.TakeBatch(Now, 3).Events.Count.ShouldBe(3);
        test.Room.Log.TakeBatch(Now, 3, changesMax: 1).Changes.Count.ShouldBe(1);
    }

    /// <summary>
    /// R1 and R3 under any order of sends, repeats, partial batches, drops, and sends that the store knew already: seqs have no holes,
    /// times do not decrease, and one client id has one seq for ever.
    /// </summary>
    [Fact]
    public void Any_history_has_no_holes_and_one_seq_per_id() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 12], Gen.Int[-500, 500]).Array[1, 120].Sample(steps =>
        {
            var model = new LogModel();
            foreach (var (action, id, milliseconds) in steps)
                model.Step(action, $"{id}", Now.AddMilliseconds(milliseconds));
            model.Finish();

            model.Events.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, model.Events.Count).Select(i => (long)i));
            model.Events.Zip(model.Events.Skip(1)).ShouldAllBe(pair => pair.First.At <= pair.Second.At);
            model.Acks.GroupBy(a => a.Id).ShouldAllBe(acks => acks.Select(a => a.Seq).Distinct().Count() == 1);
            model.Events.OfType<MessageFrame>().GroupBy(m => m.Id).ShouldAllBe(copies => copies.Count() == 1);
        });
}
