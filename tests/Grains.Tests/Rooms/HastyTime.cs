namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Time in which every wait is shorter, so that many retries fit into a test.</summary>
internal sealed class HastyTime(int times) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime / times, period);
}
