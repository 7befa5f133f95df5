using Orleans.Chat;

namespace Orleans.Chat.Grains;

/// <summary>
/// No exception of a database driver may leave a grain: its caller could not deserialise it, and would not learn what happened. What
/// leaves is <see cref="StoreUnavailableException"/>.
/// </summary>
internal static class StoreFailures
{
    public static async Task<T> Guard<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is not (OperationCanceledException or StoreUnavailableException))
        {
            throw new StoreUnavailableException(e.Message);
        }
    }

    /// <summary>A store that does not answer in time is one that failed, even where it cannot be made to give up.</summary>
    public static async Task<T> Guard<T>(Func<CancellationToken, Task<T>> read, TimeSpan within, TimeProvider time)
    {
        using var late = new CancellationTokenSource(within, time);
        try
        {
            return await Guard(() => read(late.Token).WaitAsync(late.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The room's store does not answer.");
        }
    }
}
