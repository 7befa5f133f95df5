namespace Orleans.Chat.Grains.Accounts;

/// <summary>
/// Runs what is dear to compute: as many at once as there are cores, and a bounded number waiting, so that a storm of sign-ins costs
/// neither memory nor the chat's own threads more than that. Off the grain's scheduler.
/// </summary>
internal sealed class HashingQueue(int running, int waiting) : IDisposable
{
    private readonly SemaphoreSlim turns = new(running);
    private int inside;

    public static HashingQueue ForThisMachine() => new(Environment.ProcessorCount, waiting: 50);

    /// <summary>Null: too many are waiting already, and nothing was run.</summary>
    public async Task<T?> Run<T>(Func<T> work)
        where T : class
    {
        if (Interlocked.Increment(ref inside) > running + waiting)
        {
            Interlocked.Decrement(ref inside);
            return null;
        }

        try
        {
            await turns.WaitAsync();
            return await RunInTurn(work);
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<T> RunInTurn<T>(Func<T> work)
    {
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            turns.Release();
        }
    }
}
