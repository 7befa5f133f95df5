using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>What rests on the room's state is said only after a look into the store; a store that fails or hangs is said to be so.</summary>
public sealed class HeadCheckTests(TestStore store) : IClassFixture<TestStore>
{
    private readonly FakeTimeProvider _time = new(A.Moment);

    [Fact]
    public async Task A_store_that_fails_is_unavailable_to_who_would_be_refused_and_no_matter_to_others()
    {
        var (_, log, desk) = await Open();
        log.BeforeRead = () => throw new InvalidOperationException("scripted");

        await Should.ThrowAsync<StoreUnavailableException>(desk.Enter(A.Bob));
        await Should.ThrowAsync<StoreUnavailableException>(desk.Post("1", A.Bob));
        await Should.ThrowAsync<StoreUnavailableException>(desk.Enter(A.Ann, epoch: "another", lastReceivedSeq: 1));
        (await desk.Enter(A.Ann)).Entered.ShouldNotBeNull();
        (await desk.Post("1")).Seq.ShouldBe(2);

        log.BeforeRead = () => Task.CompletedTask;
        (await desk.Enter(A.Bob)).Refusal.ShouldBe(Refusals.NotAMember);
        desk.HasStopped.ShouldBeFalse();
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_unavailable_in_time_and_forgotten_once_it_answers_again()
    {
        var (_, log, desk) = await Open();
        log.BeforeRead = () => new TaskCompletionSource().Task;
        Task[] calls = [desk.Enter(A.Bob), desk.Enter(A.Bob), desk.Post("1", A.Bob), desk.Enter(A.Ann, epoch: "another", lastReceivedSeq: 1)];
        await Reading(desk);
        calls.ShouldAllBe(c => !c.IsCompleted);

        _time.Advance(RoomBounds.SettleWithin);
        foreach (var call in calls)
            await Should.ThrowAsync<StoreUnavailableException>(call);

        // Who waited for a read of their own let it begin when the first was given up: it may hang too, and is given up in its turn.
        log.BeforeRead = () => Task.CompletedTask;
        await Reading(desk);
        _time.Advance(RoomBounds.SettleWithin);
        (await desk.Enter(A.Bob)).Refusal.ShouldBe(Refusals.NotAMember);
    }

    [Fact]
    public async Task Who_waits_shares_a_read()
    {
        var (_, log, desk) = await Open();
        var (reads, first, gate) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        log.BeforeRead = () =>
        {
            Interlocked.Increment(ref reads);
            first.TrySetResult();
            return gate.Task;
        };
        var early = desk.Enter(A.Bob);
        await first.Task;
        var late = Enumerable.Range(0, 100).Select(i => desk.Post($"{i}", A.Bob)).ToList();
        await desk.Turn();
        gate.SetResult();

        (await early).Refusal.ShouldBe(Refusals.NotAMember);
        (await Task.WhenAll(late)).ShouldAllBe(r => r.Refusal == Refusals.NotAMember);
        reads.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_that_began_before_is_not_shared()
    {
        var (room, log, desk) = await Open();
        var (read, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        log.AfterRead = () =>
        {
            read.TrySetResult();
            return gate.Task;
        };
        var early = desk.Enter(A.Bob);
        await read.Task;
        var other = await TestDesk.Load(room, store.Log, store);
        await other.Join(A.Bob);

        var late = desk.Enter(A.Bob);
        await desk.Turn();
        gate.SetResult();
        (await early).Refusal.ShouldBe(Refusals.NotAMember);
        (await late).ShouldBe(new EnterReply(null, null));
        await desk.Stopped();
    }

    private static async Task Reading(TestDesk desk)
    {
        for (var i = 0; i < 10; i++)
            await desk.Turn();
    }

    private async Task<(string Room, ScriptedLog Log, TestDesk Desk)> Open()
    {
        var room = await store.Create();
        var log = new ScriptedLog(store.Log);
        return (room, log, await TestDesk.Load(room, log, store, _time));
    }
}
