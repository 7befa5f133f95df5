using System.Threading.Channels;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>
/// The one writer of the database, on a thread of its own, since SQLite blocks. It takes everything that waits, within bounds, into one
/// transaction: one fsync for all. While that is under way the next batch gathers; there is no timer and no delay.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly Channel<SqliteWork> _queue;
    private readonly SqliteTransactions _transactions;
    private readonly SqliteOptions _options;
    private readonly Thread _thread;
    private long _bytesWaiting;

    public SqliteWriter(SqliteTransactions transactions, SqliteOptions options)
    {
        (_transactions, _options) = (transactions, options);
        _queue = Channel.CreateBounded<SqliteWork>(new BoundedChannelOptions(options.QueueItems) { SingleReader = true });
        _thread = new Thread(Write) { Name = "chat-sqlite-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Transactions committed since the start.</summary>
    public long Commits => _transactions.Commits;

    /// <summary>
    /// Runs the work in a transaction that it shares with others, in a savepoint of its own; durable when the task completes. What the
    /// work throws undoes only itself. Once it is queued it cannot be cancelled.
    /// </summary>
    public Task<T> Run<T>(Func<SqliteSession, T> work, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var item = new SqliteFunctionWork<T>(work);
        Post(item);
        return item.Done;
    }

    /// <summary>Queues it; when the queue is full, in number or in bytes, or closed, the work fails at once, as busy.</summary>
    public void Post(SqliteWork work)
    {
        var bytes = work.Bytes;
        var waiting = Interlocked.Add(ref _bytesWaiting, bytes);
        var fits = waiting <= _options.QueueBytes || waiting == bytes;
        if (fits && _queue.Writer.TryWrite(work))
            return;

        Interlocked.Add(ref _bytesWaiting, -bytes);
        work.Fail(new WriteFailure("Too many writes wait for the database, or it is closing: try again.", IsBusy: true));
    }

    /// <summary>What is queued is still written.</summary>
    public void Dispose()
    {
        if (!_queue.Writer.TryComplete())
            return;

        _thread.Join();
        _transactions.Dispose();
    }

    private void Write()
    {
        var batch = new List<SqliteWork>();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Gather(batch);
            _transactions.Run(batch);
            batch.Clear();
        }
    }

    private void Gather(List<SqliteWork> batch)
    {
        var bytes = 0;
        while (batch.Count < _options.TransactionItems && bytes < _options.TransactionBytes && _queue.Reader.TryRead(out var work))
        {
            Interlocked.Add(ref _bytesWaiting, -work.Bytes);
            batch.Add(work);
            bytes += work.Bytes;
        }
    }
}
