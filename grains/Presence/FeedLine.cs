using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Presence;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// This silo's line of changes to one other: one call at a time, at most one every <see cref="PresenceBounds.TellEvery"/>. A call that fails is repeated with
/// what came meanwhile, until it is taken or the line ends; what waits is the newest row of each user at each gateway.
/// </summary>
internal sealed class FeedLine(string silo, Func<ImmutableArray<PresenceRow>, Task> send, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<(string User, string Gateway), PresenceRow> _waiting = [];
    private bool _isRunning;

    public void Tell(PresenceRow row)
    {
        lock (_lock)
        {
            Add(row);
            if (_isRunning || _ended.Task.IsCompleted)
                return;
            _isRunning = true;
        }

        _ = Task.Run(Run);
    }

    /// <summary>The other silo is gone, or this one is.</summary>
    public void Dispose() => _ended.TrySetResult();

    private async Task Run()
    {
        var pause = PresenceBounds.TellEvery;
        while (!_ended.Task.IsCompleted && Take() is { IsEmpty: false } batch)
        {
            pause = await TrySend(batch) ? PresenceBounds.TellEvery : pause * 2 < PresenceBounds.TellAgain ? pause * 2 : PresenceBounds.TellAgain;
            await _ended.Task.WaitAsync(pause, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TrySend(ImmutableArray<PresenceRow> batch)
    {
        try
        {
            await send(batch).WaitAsync(PresenceBounds.TellWithin, time);
            return true;
        }
        catch (Exception e)
        {
            Log.PresenceNotTold(logger, silo, batch.Length, e);
            lock (_lock)
            {
                foreach (var row in batch)
                    Add(row);
            }

            return false;
        }
    }

    private void Add(PresenceRow row)
    {
        var key = (row.User, row.Gateway);
        if (!_waiting.TryGetValue(key, out var waiting) || row.Supersedes(waiting))
            _waiting[key] = row;
    }

    private ImmutableArray<PresenceRow> Take()
    {
        lock (_lock)
        {
            ImmutableArray<PresenceRow> batch = [.. _waiting.Values.Take(PresenceBounds.RowsPerCall)];
            foreach (var row in batch)
                _waiting.Remove((row.User, row.Gateway));
            _isRunning = batch.Length > 0;
            return batch;
        }
    }
}
