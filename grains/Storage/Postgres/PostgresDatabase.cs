using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>A PostgreSQL database, shared with other nodes.</summary>
public sealed class PostgresDatabase(PostgresOptions options, ILogger<PostgresDatabase>? logger = null) : IChatDatabase, IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _opening = new(1);
    private readonly ILogger _log = logger ?? NullLogger<PostgresDatabase>.Instance;
    private volatile OpenPostgres? _open;

    public string Epoch => Opened.Epoch;

    /// <summary>Shared appends committed since it was opened.</summary>
    public long Commits => _open?.Writer.Commits ?? 0;

    private OpenPostgres Opened => _open ?? throw NotOpen();

    public async Task Open(CancellationToken cancel)
    {
        await _opening.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            _open ??= await OpenNow(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            throw new ChatDatabaseException(
                $"The PostgreSQL database {PostgresSources.Place(options)} cannot be opened: {PostgresFailures.OneLine(e.Message)}. "
                + "Start it, or correct ConnectionStrings__Postgres.", e);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async Task<bool> IsHealthy(CancellationToken cancel)
    {
        try
        {
            return await Write(session => session.Execute(new Query("UPDATE health SET asked = asked + 1")), cancel)
                .WaitAsync(cancel).ConfigureAwait(false) == 1;
        }
        catch (ChatDatabaseException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Interlocked.Exchange(ref _open, null) is { } open)
                await open.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    public void Dispose() => Task.Run(async () => await DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();

    /// <summary>Durable when its task completes, in transactions that see what was committed before each of their statements.</summary>
    internal Task<T> Write<T>(Func<PostgresSession, Task<T>> write, CancellationToken cancel) =>
        _open?.Writes.Use(write, cancel) ?? Task.FromException<T>(NotOpen());

    /// <summary>The queries of each round trip see one snapshot.</summary>
    internal Task<T> Read<T>(Func<PostgresSession, Task<T>> read, CancellationToken cancel) =>
        _open?.Reads.Use(read, cancel) ?? Task.FromException<T>(NotOpen());

    internal int Lanes => options.Lanes;

    internal int LaneOf(string room) => Opened.Writer.LaneOf(room);

    internal Task<AppendOutcome> Append(RoomAppend append) =>
        _open?.Writer.Append(append) ?? Task.FromResult<AppendOutcome>(new AppendOutcome.Busy());

    private async Task<OpenPostgres> OpenNow(CancellationToken cancel)
    {
        var source = Source();
        await using (source.ConfigureAwait(false))
        {
            var connection = await Connect(source, cancel).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var synchronousCommit = await PostgresSettings.Check(connection, cancel).ConfigureAwait(false);
                await PostgresMigrations.Lock(connection, cancel).ConfigureAwait(false);
                await Task.Run(() => PostgresMigrations.Apply(source), cancel).ConfigureAwait(false);
                var epoch = await new PostgresEpoch(connection, _log).Settle(cancel).ConfigureAwait(false);
                return new OpenPostgres(options, synchronousCommit, epoch);
            }
        }
    }

    private NpgsqlDataSource Source()
    {
        try
        {
            return PostgresSources.Opening(options);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or InvalidOperationException)
        {
            throw new ChatDatabaseException($"ConnectionStrings__Postgres makes no sense: {PostgresFailures.OneLine(e.Message)}", e);
        }
    }

    /// <summary>Waits for a server that is there and only starting up.</summary>
    private async Task<NpgsqlConnection> Connect(NpgsqlDataSource source, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(options.StartTimeout);
        while (true)
        {
            try
            {
                return await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
            }
            catch (PostgresException e) when (PostgresFailures.IsStarting(e) && !patience.IsCancellationRequested)
            {
                Log.ServerIsStarting(_log);
                await Task.Delay(StartPoll, cancel).ConfigureAwait(false);
            }
        }
    }

    private static ChatDatabaseException NotOpen() => new("The database is not open.");
}
