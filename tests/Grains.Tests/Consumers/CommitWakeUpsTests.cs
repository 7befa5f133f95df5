using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Tests.Publishing;

namespace Orleans.Chat.Grains.Tests.Consumers;

/// <summary>A silo wakes a partition's consumers at once, then at most every 100 ms; what is touched meanwhile is not forgotten.</summary>
public sealed class CommitWakeUpsTests : IWakeUpLine, IDisposable
{
    private readonly WatchedTime _time = new();
    private readonly Channel<int> _woken = Channel.CreateBounded<int>(100);
    private readonly CommitWakeUps _wakeUps;
    private Func<Task> _answer = () => Task.CompletedTask;

    public CommitWakeUpsTests() => _wakeUps = new CommitWakeUps(this, _time, NullLogger<CommitWakeUps>.Instance);

    public void Dispose() => _wakeUps.Dispose();

    [Fact]
    public async Task Many_commits_within_100_ms_are_one_wake_up_a_partition()
    {
        _wakeUps.Touch(3);
        (await Woken()).ShouldBe(3);
        await Pause(ConsumerBounds.WakeEvery);
        foreach (var partition in new[] { 3, 5, 3, 5, 3 })
            _wakeUps.Touch(partition);
        _time.Advance(ConsumerBounds.WakeEvery - TimeSpan.FromTicks(1));
        _woken.Reader.Count.ShouldBe(0);

        _time.Advance(TimeSpan.FromTicks(1));
        (await Woken(), await Woken()).ShouldBe((3, 5));
        await Pause(ConsumerBounds.WakeEvery);
        _woken.Reader.Count.ShouldBe(0);
    }

    [Fact]
    public async Task After_quiet_it_wakes_at_once_again()
    {
        for (var i = 0; i < 3; i++)
        {
            _wakeUps.Touch(i);
            (await Woken()).ShouldBe(i);
            await Pause(ConsumerBounds.WakeEvery);
            _time.Advance(ConsumerBounds.WakeEvery);
        }
    }

    [Fact]
    public async Task A_wake_up_that_fails_or_hangs_is_lost_and_the_next_goes_out()
    {
        _answer = () => Task.FromException(new TimeoutException("scripted"));
        _wakeUps.Touch(1);
        await Woken();
        await Pause(ConsumerBounds.WakeAfterFailure);
        _wakeUps.Touch(2);
        _answer = () => new TaskCompletionSource().Task;
        _time.Advance(ConsumerBounds.WakeAfterFailure);
        (await Woken()).ShouldBe(2);

        await Pause(ConsumerBounds.WakeWithin);
        _time.Advance(ConsumerBounds.WakeWithin);
        await Pause(ConsumerBounds.WakeAfterFailure);
        _answer = () => Task.CompletedTask;
        _wakeUps.Touch(4);
        _time.Advance(ConsumerBounds.WakeAfterFailure);
        (await Woken()).ShouldBe(4);
    }

    Task IWakeUpLine.Wake(int partition)
    {
        _woken.Writer.TryWrite(partition);
        return _answer();
    }

    private Task<int> Woken() => _woken.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private async Task Pause(TimeSpan pause)
    {
        while (await _time.Wait() != pause)
        {
        }
    }
}
