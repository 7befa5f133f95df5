using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Grains.Tests.Rooms;

namespace Orleans.Chat.Grains.Tests.Publishing;

/// <summary>Fake time that tells when somebody has begun to wait for it, so that it is not moved on too early.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(A.Moment)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateBounded<TimeSpan>(10_000);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>The next wait that has begun, once there is one: how long it is.</summary>
    public Task<TimeSpan> Wait() =>
        _waits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
}
