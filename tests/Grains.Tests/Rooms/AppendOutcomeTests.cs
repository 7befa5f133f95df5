using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>One reaction to each outcome that the store's port knows.</summary>
public sealed class AppendOutcomeTests(TestStore store) : IClassFixture<TestStore>
{
    private readonly FakeTimeProvider _time = new(A.Moment);

    [Fact]
    public async Task Busy_and_unknown_repeat_the_very_same_append_ever_more_slowly()
    {
        var (room, log, desk) = await Open();
        log.Next(new AppendOutcome.Busy());
        for (var i = 0; i < 8; i++)
            log.Next(new AppendOutcome.Unknown("scripted"));
        var post = desk.Post("1");
        var first = await log.Arrival();

        foreach (var milliseconds in new[] { 20, 40, 80, 160, 320, 640, 1_000, 1_000, 1_000 })
        {
            await desk.Turn();
            _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            await desk.Turn();
            log.IsQuiet.ShouldBeTrue();
            _time.Advance(TimeSpan.FromMilliseconds(1));
            (await log.Arrival()).ShouldBeSameAs(first);
        }

        (await post).Seq.ShouldBe(2);
        (await store.Messages(room)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Already_counts_as_committed()
    {
        var (room, log, desk) = await Open();
        log.Next(new AppendOutcome.Unknown("the answer was lost"));
        var gateway = new HearingGateway();
        await desk.Subscribe("gw", gateway);

        var post = desk.Post("1");
        (await store.Log.Append(await log.Arrival())).ShouldBeOfType<AppendOutcome.Committed>();
        await desk.Turn();
        post.IsCompleted.ShouldBeFalse();
        _time.Advance(RoomBounds.RetryFrom);
        (await post).Seq.ShouldBe(2);
        (await gateway.Hear(1)).ShouldBe([$"{room} 2"]);
        (await store.Messages(room)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_that_it_is_unknown_and_what_was_read_is_served_on()
    {
        var (room, log, desk) = await Open();
        log.Otherwise = _ => Task.FromResult<AppendOutcome>(new AppendOutcome.Unknown("scripted"));
        var (post, invite) = (desk.Post("1"), desk.Decide([A.Ann.Id], (r, now) => r.Invite(A.Ann, Invite("i1", now), now)));
        await log.Arrival();
        await desk.Turn();
        _time.Advance(RoomBounds.SettleWithin - TimeSpan.FromMilliseconds(1));
        await desk.Turn();
        (post.IsCompleted || invite.IsCompleted).ShouldBeFalse();

        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await post).ShouldBe(PostReply.Unknown);
        await Should.ThrowAsync<StoreUnavailableException>(invite);
        (await desk.Events(0)).Events.Select(e => e.Seq).ShouldBe([1L]);
        desk.HasStopped.ShouldBeFalse();

        // The store is back: the same append goes through, and a repeat finds it.
        log.Otherwise = null;
        var repeat = desk.Post("1");
        await desk.Turn();
        _time.Advance(RoomBounds.RetryTo);
        (await repeat).Seq.ShouldBe(2);
        (await store.Messages(room)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Duplicates_are_acknowledged_as_what_they_were_and_the_rest_is_numbered_anew()
    {
        var (room, log, desk) = await Open();
        await desk.Post("old");
        for (var i = 0; i < RoomBounds.RecentSends; i += 512)
            await desk.Post(Enumerable.Range(i, 512).Select(n => A.Post($"later{n}")));
        var head = await store.Head(room);

        var gate = log.Hold();
        var first = desk.Post("hold");
        await Until(log, "hold");
        var batch = desk.Post(A.Post("1"), A.Post("old"), A.Post("2", after: "missing"), A.Post("3", after: "2"), A.Post("4", after: "1"));
        await desk.Turn();
        gate.SetResult();

        (await first).Seq.ShouldBe(head + 1);
        (await batch).Select(r => (r.Seq, r.Refusal?.Code)).ShouldBe(
        [
            (head + 2, null), (2, null), (0, ErrorCode.OutOfOrder), (0, ErrorCode.OutOfOrder), (head + 3, (ErrorCode?)null),
        ]);
        (await store.Messages(room))[^3..].ShouldBe(["hold", "1", "4"]);
    }

    [Fact]
    public async Task A_known_send_is_acknowledged_even_if_it_is_to_come_after_one_that_is_missing()
    {
        var (room, log, desk) = await Open();
        await desk.Post("known");
        var successor = await TestDesk.Load(room, new ForgetfulLog(log), store);

        (await successor.Post(A.Post("new", after: "missing"), A.Post("known", after: "new")))
            .Select(r => (r.Seq, r.Refusal?.Code)).ShouldBe([(0, ErrorCode.OutOfOrder), (2, (ErrorCode?)null)]);
    }

    [Fact]
    public async Task Of_several_that_the_store_refuses_together_only_the_offender_fails()
    {
        var (room, log, desk) = await Open();
        log.Otherwise = append => append.Entries.Any(e => e.ClientId == "bad")
            ? Task.FromResult<AppendOutcome>(new AppendOutcome.Refused("scripted"))
            : store.Log.Append(append);
        var gate = log.Hold();
        var first = desk.Post("1");
        await log.Arrival();
        var batch = desk.Post(A.Post("2"), A.Post("bad"), A.Post("3", after: "bad"), A.Post("4"));
        await desk.Turn();

        gate.SetResult();
        (await log.Arrival()).Entries.Count.ShouldBe(4);
        var meanwhile = desk.Post("5");
        (await batch).Select(r => r.Refusal?.Code).ShouldBe([null, ErrorCode.Invalid, ErrorCode.OutOfOrder, null]);
        ((await first).Seq, (await meanwhile).IsCommitted, desk.HasStopped).ShouldBe((2, true, false));
        (await store.Messages(room)).ShouldBe(["1", "2", "4", "5"]);
    }

    [Fact]
    public async Task Refused_changes_without_events_are_told_apart_too()
    {
        var (room, log, desk) = await Open();
        log.Otherwise = append => append.Changes.OfType<PutInvite>().Any(p => p.Invite.Id == "bad")
            ? Task.FromResult<AppendOutcome>(new AppendOutcome.Refused("scripted"))
            : store.Log.Append(append);
        var gate = log.Hold();
        var first = desk.Post("1");
        await log.Arrival();
        var good = desk.Decide([A.Ann.Id], (r, now) => r.Invite(A.Ann, Invite($"{room}-good", now), now));
        var bad = desk.Decide([A.Ann.Id], (r, now) => r.Invite(A.Ann, Invite("bad", now), now));
        var third = desk.Post("3");
        await desk.Turn();

        gate.SetResult();
        (await first).IsCommitted.ShouldBeTrue();
        (await good).ShouldBe(RoomReply.Done(2));
        (await bad).Refusal!.Code.ShouldBe(ErrorCode.Invalid);
        (await third).ShouldBe(PostReply.Unknown, "a change of rows was refused: this activation starts over");
        await desk.Stopped();
        (await (await Reload(room, log)).Post("3")).Seq.ShouldBe(3);
    }

    [Fact]
    public async Task After_a_refused_change_of_rows_nothing_that_rested_on_it_is_written()
    {
        var (room, log, desk) = await Open();
        log.Next(new AppendOutcome.Refused("scripted"));
        var join = desk.Join(A.Bob);
        (await join).Refusal!.Code.ShouldBe(ErrorCode.Invalid);
        await desk.Stopped();

        (await desk.Post("1", A.Bob)).ShouldBe(PostReply.Unknown);
        (await desk.Enter(A.Bob)).ShouldBe(new EnterReply(null, null));
        (await (await Reload(room, log)).Post("1", A.Bob)).Refusal!.Code.ShouldBe(ErrorCode.NotAMember);
        (await store.Head(room)).ShouldBe(1);
    }

    [Fact]
    public async Task A_conflict_stops_the_activation_and_its_callers_repeat_at_the_successor()
    {
        var (room, log, desk) = await Open();
        var gate = log.Hold();
        var (post, join) = (desk.Post("1"), desk.Join(A.Bob));
        await log.Arrival();
        await desk.Turn();
        (await (await Reload(room, store.Log)).Post("other", A.Ann)).Seq.ShouldBe(2);

        gate.SetResult();
        (await post).ShouldBe(PostReply.Unknown);
        (await join).ShouldBe(RoomReply.Again);
        await desk.Stopped();
        (await desk.Post("more")).ShouldBe(PostReply.Unknown);
        (await desk.Join(A.Eve)).ShouldBe(RoomReply.Again);

        var successor = await Reload(room, log);
        (await successor.Post("1")).Seq.ShouldBe(3);
        (await successor.Join(A.Bob)).ShouldBe(RoomReply.Done(4));
    }

    [Fact]
    public async Task A_store_that_throws_stops_the_activation()
    {
        var (room, log, desk) = await Open();
        log.Next(_ => throw new InvalidOperationException("scripted"));
        (await desk.Post("1")).ShouldBe(PostReply.Unknown);
        await desk.Stopped();
        (await (await Reload(room, log)).Post("1")).Seq.ShouldBe(2);
    }

    [Fact]
    public async Task More_than_may_wait_is_told_at_once_that_it_was_not_taken()
    {
        var (_, log, desk) = await Open();
        var gate = log.Hold();
        var taken = desk.Post(Enumerable.Range(0, RoomBounds.StagedChanges).Select(i => A.Post($"{i}")));
        await log.Arrival();

        (await desk.Post("too much")).ShouldBe(PostReply.Unknown);
        gate.SetResult();
        (await taken).ShouldAllBe(r => r.IsCommitted);
        (await desk.Post("too much")).IsCommitted.ShouldBeTrue();
    }

    private static Invite Invite(string id, DateTimeOffset now) => new(id, $"hash-{id}", "hint", A.Ann.Id, now, now.AddDays(1), null, 0);

    private static async Task Until(ScriptedLog log, string id)
    {
        while ((await log.Arrival()).Entries.All(e => e.ClientId != id))
        {
        }
    }

    private async Task<(string Room, ScriptedLog Log, TestDesk Desk)> Open()
    {
        var room = await store.Create();
        var log = new ScriptedLog(store.Log);
        return (room, log, await Reload(room, log));
    }

    private Task<TestDesk> Reload(string room, IRoomLog log) => TestDesk.Load(room, log, store, _time);
}
