using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>
/// A few connections, lent out one at a time. Who waits for one is bounded in number and in time, and whatever the driver or the server
/// says against a use of one is a <see cref="ChatDatabaseException"/>.
/// </summary>
internal sealed class PostgresPool(NpgsqlDataSource source, int connections) : IAsyncDisposable
{
    /// <summary>Beyond that a use fails at once.</summary>
    private const int WaitingMax = 8_192;

    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _free = new(connections);
    private int _waiting;
    private volatile bool _closed;

    public async Task<T> Use<T>(Func<PostgresSession, Task<T>> use, CancellationToken cancel)
    {
        await Enter(cancel).ConfigureAwait(false);
        try
        {
            return await UseOrRepeat(use, cancel).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the uses under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        for (var i = 0; i < connections; i++)
            await _free.WaitAsync().ConfigureAwait(false);
        _free.Release(connections);
    }

    /// <summary>Once more, if what was prepared on the connection is gone: then nothing was executed.</summary>
    private async Task<T> UseOrRepeat<T>(Func<PostgresSession, Task<T>> use, CancellationToken cancel)
    {
        for (var isRepeat = false; ; isRepeat = true)
        {
            try
            {
                return await UseOnce(use, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                cancel.ThrowIfCancellationRequested();
                if (PostgresFailures.IsOfTheConnection(e))
                    source.Clear();
                if (isRepeat || !PostgresFailures.IsPreparation(e))
                    throw PostgresFailures.Wrap(e);
            }
        }
    }

    private async Task<T> UseOnce<T>(Func<PostgresSession, Task<T>> use, CancellationToken cancel)
    {
        if (_closed)
            throw new ChatDatabaseException("The database is closed.");

        var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await use(new PostgresSession(connection, cancel)).ConfigureAwait(false);
    }

    private async Task Enter(CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > WaitingMax || !await _free.WaitAsync(WaitMax, cancel).ConfigureAwait(false))
                throw new ChatDatabaseException("Too many wait for the database: try again.");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
