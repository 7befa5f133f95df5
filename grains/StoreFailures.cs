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
}
