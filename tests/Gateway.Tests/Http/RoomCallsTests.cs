using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Http.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Http;

public sealed class RoomCallsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RoomCalls _calls;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RoomCallsTests() => _calls = new RoomCalls(new FakeCluster(), _time, NullLogger<RoomCalls>.Instance);

    [Fact]
    public async Task A_room_that_says_repeat_for_ten_seconds_is_unavailable()
    {
        var count = 0;
        var refusal = await Finish(_calls.Once("r1", _ => Count(ref count), Cancel));

        refusal!.Code.ShouldBe(ErrorCode.Unavailable);
        count.ShouldBeGreaterThan(10);
        (_time.GetUtcNow() - _time.Start).ShouldBeInRange(Limits.SendWithin, Limits.SendWithin + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_room_that_never_answers_is_unavailable_too()
    {
        var never = new TaskCompletionSource<RoomReply>();
        var refusal = await Finish(_calls.Once("r1", _ => never.Task, Cancel));

        refusal!.Code.ShouldBe(ErrorCode.Unavailable);
    }

    [Fact]
    public async Task Only_what_may_pass_is_repeated()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            _calls.Repeatable("r1", _ => throw new InvalidOperationException(), Cancel));
        await Should.ThrowAsync<StoreUnavailableException>(
            _calls.Once("r1", _ => throw new StoreUnavailableException(), Cancel));
    }

    [Fact]
    public async Task Who_went_away_is_not_waited_for()
    {
        using var gone = new CancellationTokenSource();
        var call = _calls.Once("r1", _ => new TaskCompletionSource<RoomReply>().Task, gone.Token);
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    private static Task<RoomReply> Count(ref int count)
    {
        count++;
        return Task.FromResult(RoomReply.Again);
    }

    private async Task<Refusal?> Finish(Task<Refusal?> call)
    {
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        return await call;
    }
}
