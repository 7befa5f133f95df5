using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Publishing;

/// <summary>
/// One silo's line of notices to one gateway, apart from that of the rooms, which no notice is to delay: one awaited call at a time, carrying what came
/// meanwhile. What waits is bounded; beyond that a notice is lost, as it is with a call that fails.
/// </summary>
internal sealed class GatewayNotifier(string gateway, IGatewayObserver observer, TimeProvider time, ILogger logger) : IThreadPoolWorkItem
{
    public const int WaitingMax = 8_192;
    public const long WaitingBytesMax = 1024 * 1024;

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly ImmutableArray<UserNotice>.Builder _waiting = ImmutableArray.CreateBuilder<UserNotice>();
    private TaskCompletionSource<bool> _arrival = NewArrival();
    private long _bytes;
    private int _dropped;
    private bool _calling;
    private long _renewedAt = time.GetTimestamp();

    public bool HasEnded => time.GetElapsedTime(Volatile.Read(ref _renewedAt)) > GatewayPublishers.Lease;

    public void RenewLease() => Volatile.Write(ref _renewedAt, time.GetTimestamp());

    /// <summary>Completes when the gateway has it: true; or once it is lost: false. The same task for all that go in one call.</summary>
    public Task<bool> Notify(UserNotice notice)
    {
        Task<bool> arrival;
        lock (_lock)
        {
            if (_waiting.Count >= WaitingMax || _bytes + notice.Frame.Length > WaitingBytesMax)
            {
                _dropped++;
                return Task.FromResult(false);
            }

            _waiting.Add(notice);
            _bytes += notice.Frame.Length;
            arrival = _arrival.Task;
            if (_calling)
                return arrival;
            _calling = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return arrival;
    }

    void IThreadPoolWorkItem.Execute() => _ = Call();

    private async Task Call()
    {
        while (TakeWaiting() is ({ } batch, var arrival))
            arrival.SetResult(await TryCall(batch));
    }

    private async Task<bool> TryCall(ImmutableArray<UserNotice> batch)
    {
        try
        {
            await observer.Notify(batch).WaitAsync(CallWithin, time);
            return true;
        }
        catch (Exception e)
        {
            Log.NotifyingFailed(logger, gateway, batch.Length, e);
            return false;
        }
    }

    private (ImmutableArray<UserNotice> Batch, TaskCompletionSource<bool> Arrival)? TakeWaiting()
    {
        lock (_lock)
        {
            if (_dropped > 0)
                Log.NoticesDropped(logger, gateway, _dropped);
            (_dropped, _bytes, _calling) = (0, 0, _waiting.Count > 0);
            if (!_calling)
                return null;

            var arrival = _arrival;
            _arrival = NewArrival();
            return (_waiting.DrainToImmutable(), arrival);
        }
    }

    private static TaskCompletionSource<bool> NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
