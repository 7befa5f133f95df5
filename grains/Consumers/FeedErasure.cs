using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// Erases what is old of the feed, so that it does not fill the database. Not in the first minutes of a silo's life: what nobody had read when the
/// cluster went down is old when it comes up, and is to be read then.
/// </summary>
internal sealed class FeedErasure(ICommitFeed feed, TimeProvider time, ILogger<FeedErasure> logger) : BackgroundService
{
    /// <summary>A consumer that is further behind starts over.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Kept, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                timer.Period = Every;
                await Erase(stoppingToken);
            }
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
            while (await feed.Erase(Kept, cancel) > 0)
                cancel.ThrowIfCancellationRequested();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.FeedErasureFailed(logger, e);
        }
    }
}
