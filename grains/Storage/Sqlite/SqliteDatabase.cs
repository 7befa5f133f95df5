using Microsoft.Data.Sqlite;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>The embedded database: one file in a folder that this process holds alone.</summary>
public sealed class SqliteDatabase(SqliteOptions options) : IChatDatabase, IDisposable, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private SqliteFolder? _folder;
    private SqliteWriter? _writer;
    private SqliteReaders? _readers;
    private string? _epoch;

    public string Epoch => _epoch ?? throw NotOpen();

    /// <summary>Transactions committed since it was opened.</summary>
    public long Commits => _writer?.Commits ?? 0;

    public Task Open(CancellationToken cancel) => Task.Run(OpenNow, cancel);

    public async Task<bool> IsHealthy(CancellationToken cancel)
    {
        try
        {
            // Whatever it changes, the commit is counted, so that a page is really written.
            return await Write(static s => s.Execute("UPDATE incarnation SET commits = commits"), cancel)
                .WaitAsync(cancel).ConfigureAwait(false) == 1;
        }
        catch (ChatDatabaseException)
        {
            return false;
        }
    }

    /// <summary>Writes in a transaction shared with others; see <see cref="SqliteWriter.Run"/>.</summary>
    internal Task<T> Write<T>(Func<SqliteSession, T> work, CancellationToken cancel) =>
        _writer?.Run(work, cancel) ?? Task.FromException<T>(NotOpen());

    /// <summary>Reads in one snapshot, on a thread of the pool.</summary>
    internal Task<T> Read<T>(Func<SqliteSession, T> read, CancellationToken cancel) =>
        _readers?.Read(read, cancel) ?? Task.FromException<T>(NotOpen());

    internal void Post(SqliteWork work)
    {
        if (_writer is { } writer)
            writer.Post(work);
        else
            work.Fail(new WriteFailure(NotOpen().Message, IsBusy: true));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _readers?.Dispose();
            _folder?.Dispose();
            _folder = null;
        }
    }

    public async ValueTask DisposeAsync() => await Task.Run(Dispose).ConfigureAwait(false);

    private void OpenNow()
    {
        lock (_gate)
        {
            if (_folder is not null)
                return;

            var folder = SqliteFolder.Hold(options);
            try
            {
                OpenFile();
                _folder = folder;
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
            {
                folder.Dispose();
                throw new ChatDatabaseException(
                    $"The database {options.FilePath} cannot be opened: {SqliteFailures.OneLine(e.Message)}", e);
            }
            catch
            {
                folder.Dispose();
                throw;
            }
        }
    }

    private void OpenFile()
    {
        var session = SqliteConnections.OpenWriter(options);
        SqliteEpoch? epoch = null;
        try
        {
            SqliteMigrations.Apply(options);
            epoch = new SqliteEpoch(session, options.DataDirectory);
            _epoch = epoch.Settle();
        }
        catch
        {
            epoch?.Dispose();
            session.Dispose();
            throw;
        }

        _readers = new SqliteReaders(options);
        _writer = new SqliteWriter(new SqliteTransactions(session, epoch), options);
    }

    private static ChatDatabaseException NotOpen() => new("The database is not open.");
}
