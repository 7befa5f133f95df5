using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Storage.Accounts;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>Erases sessions that ended long ago, so that they do not fill the database.</summary>
internal sealed class SessionErasure(IAccountStore store, TimeProvider time, ILogger<SessionErasure> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>A gateway that could not ask for revocations for this long has lost its sockets anyway.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Erase(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task Erase(CancellationToken cancel)
    {
        try
        {
            while (await store.EraseSessions(time.GetUtcNow() - Kept, cancel) > 0)
                cancel.ThrowIfCancellationRequested();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.ErasureFailed(logger, e);
        }
    }
}
