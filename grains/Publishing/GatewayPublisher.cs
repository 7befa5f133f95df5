using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Grains.Publishing;

/// <summary>
/// One silo's line to one gateway, outside every grain's turn: merges what all rooms committed into one awaited call at a time. What
/// waits is bounded in bytes, and a call in time; beyond that it is dropped, and the gateway's relays read the gap from the log.
/// </summary>
internal sealed class GatewayPublisher(string gateway, IGatewayObserver observer, TimeProvider time, ILogger logger)
    : IThreadPoolWorkItem
{
    private const long WaitingBytesMax = 4 * 1024 * 1024;
    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly WaitingEvents _waiting = new(WaitingBytesMax);
    private bool _calling;
    private bool _hasLapsed;
    private long _renewedAt = time.GetTimestamp();

    /// <summary>The gateway's lease had ended before this line was opened, and the gateway does not know yet.</summary>
    public bool HasLapsed { init => _hasLapsed = value; }

    public bool HasEnded => time.GetElapsedTime(Volatile.Read(ref _renewedAt)) > GatewayPublishers.Lease;

    /// <summary>The gateway is there: what it has missed and was not told, for want of a call, it is told now.</summary>
    public void RenewLease()
    {
        Volatile.Write(ref _renewedAt, time.GetTimestamp());
        lock (_lock)
        {
            if (_calling || !_waiting.HasLost)
                return;
            _calling = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>True once: rooms that published meanwhile have dropped the gateway.</summary>
    public bool TakeLapse() => Interlocked.Exchange(ref _hasLapsed, false);

    public void Publish(RoomEvents events)
    {
        lock (_lock)
        {
            if (_waiting.Add(events) is > 0 and var dropped)
                Log.PublishingDropped(logger, gateway, dropped);
            if (_calling || _waiting.Count == 0)
                return;
            _calling = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = Call();

    private async Task Call()
    {
        for (var batch = TakeWaiting(isRenewed: true); batch is { } called; batch = TakeWaiting(isRenewed: false))
        {
            try
            {
                await observer.Deliver(called).WaitAsync(CallWithin, time);
            }
            catch (Exception e)
            {
                Log.PublishingFailed(logger, gateway, e);
                lock (_lock)
                    _waiting.Lose(called);
            }
        }
    }

    /// <summary>What was lost is told with what waits, or with the next renewal: a gateway that does not answer is not called again and again.</summary>
    private ImmutableArray<RoomEvents>? TakeWaiting(bool isRenewed)
    {
        lock (_lock)
        {
            _calling = _waiting.Count > 0 || (isRenewed && _waiting.HasLost);
            return _calling ? _waiting.Take() : null;
        }
    }
}
