namespace Orleans.Chat.Grains;

/// <summary>What a silo does again and again, one time after the other.</summary>
internal static class Periodically
{
    /// <summary>Completes when it is told to stop. What <paramref name="act"/> throws ends it.</summary>
    public static async Task Run(TimeSpan period, Func<Task> act, TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await act();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }
}
