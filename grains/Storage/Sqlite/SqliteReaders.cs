using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// A few connections that only read. A read sees one snapshot, however many statements it has, and never waits for the writer.
/// </summary>
internal sealed class SqliteReaders(SqliteOptions options) : IDisposable
{
    /// <summary>Reads that wait for a connection; beyond that a read fails at once.</summary>
    private const int WaitingMax = 8_192;

    private readonly SemaphoreSlim _free = new(options.ReadConnections);
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private int _waiting;
    private volatile bool _closed;

    public async Task<T> Read<T>(Func<SqliteSession, T> read, CancellationToken cancel)
    {
        await Enter(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => InSnapshot(read), cancel).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads under way.</summary>
    public void Dispose()
    {
        _closed = true;
        for (var i = 0; i < options.ReadConnections; i++)
            _free.Wait();
        while (_idle.TryTake(out var session))
            session.Dispose();
        _free.Release(options.ReadConnections);
    }

    private async Task Enter(CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > WaitingMax)
                throw new ChatDatabaseException("Too many reads wait for the database: try again.");
            await _free.WaitAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private T InSnapshot<T>(Func<SqliteSession, T> read)
    {
        if (_closed)
            throw new ChatDatabaseException("The database is closed.");

        SqliteSession? session = null;
        try
        {
            if (!_idle.TryTake(out session))
                session = SqliteConnections.OpenReader(options);
            session.Execute("BEGIN DEFERRED");
            var result = read(session);
            session.Execute("COMMIT");
            _idle.Add(session);
            return result;
        }
        catch (Exception e)
        {
            // A connection in an unknown state is not worth keeping.
            session?.Dispose();
            if (e is SqliteException s)
                throw SqliteFailures.Wrap(s);
            throw;
        }
    }
}
