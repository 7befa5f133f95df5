using System.Numerics;
using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// Has the consumers of a partition woken once something of its rooms is committed: the first time at once, then at most once in
/// <see cref="ConsumerBounds.WakeEvery"/>, outside of every room's turn. Used by all rooms of the silo at once.
/// </summary>
internal sealed class CommitWakeUps(IWakeUpLine line, TimeProvider time, ILogger<CommitWakeUps> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>A bit for each partition.</summary>
    private uint _touched;

    private bool _isRunning;

    /// <summary>Only notes it.</summary>
    public void Touch(int partition)
    {
        lock (_lock)
        {
            _touched |= 1u << partition;
            if (_isRunning || _stopped.IsCancellationRequested)
                return;
            _isRunning = true;
        }

        _ = Task.Run(Run);
    }

    public void Dispose() => _stopped.Cancel();

    private async Task Run()
    {
        while (Take() is > 0 and var touched && !_stopped.IsCancellationRequested)
        {
            var pause = await TryWake(touched) ? ConsumerBounds.WakeEvery : ConsumerBounds.WakeAfterFailure;
            await Task.Delay(pause, time, _stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private uint Take()
    {
        lock (_lock)
        {
            var touched = _touched;
            _touched = 0;
            _isRunning = touched > 0;
            return touched;
        }
    }

    private async Task<bool> TryWake(uint touched)
    {
        List<Task> calls = [];
        for (; touched > 0; touched &= touched - 1)
            calls.Add(line.Wake(BitOperations.TrailingZeroCount(touched)));
        try
        {
            await Task.WhenAll(calls).WaitAsync(ConsumerBounds.WakeWithin, time);
            return true;
        }
        catch (Exception e)
        {
            Log.WakeUpLost(logger, e);
            return false;
        }
    }
}
