using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// What a silo does about presence by itself: knows from the store who is there before it hosts anybody; compares again when silos come and go, and now
/// and then; notices that the store was emptied; gives up silent gateways. What fails is tried again at its next turn.
/// </summary>
internal sealed class PresenceUpkeep(
    PresenceTable table, PresenceSweep sweep, PresenceFeed feed, HostingSilos silos, TimeProvider time, ILogger<PresenceUpkeep> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PresenceUpkeep), ServiceLifecycleStage.ApplicationServices, Start, Stop);

    public void Dispose() => _stopping.Dispose();

    private async Task Start(CancellationToken cancel)
    {
        await table.Compare().WaitAsync(cancel);
        _running = Task.WhenAll(
            Every(PresenceBounds.SweepEvery, sweep.Look),
            Every(PresenceBounds.GenerationEvery, table.AskGeneration),
            Every(PresenceBounds.CompareEvery, CompareAndForget),
            HearOfSilos());
    }

    private async Task Stop(CancellationToken cancel)
    {
        await _stopping.CancelAsync();
        feed.Dispose();
        await _running.WaitAsync(cancel);
    }

    private async Task CompareAndForget()
    {
        await table.Compare();
        await table.Forget();
    }

    /// <summary>
    /// Whoever went may have told only some of its last changes; and who came was not told of any before. At once, and again when what was told meanwhile
    /// is surely stored.
    /// </summary>
    private async Task HearOfSilos()
    {
        try
        {
            await foreach (var _ in silos.Changes.WithCancellation(_stopping.Token))
            {
                feed.Prune();
                await Try(table.Compare);
                await Task.Delay(PresenceBounds.GenerationEvery, time, _stopping.Token);
                await Try(table.Compare);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
    }

    private Task Every(TimeSpan period, Func<Task> act) => Periodically.Run(period, () => Try(act), time, _stopping.Token);

    private async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e)
        {
            Log.PresenceUpkeepFailed(logger, e.Message);
        }
    }
}
