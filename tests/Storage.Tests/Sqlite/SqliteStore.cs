using System.Text;
using Microsoft.Data.Sqlite;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Sqlite;
using Orleans.Chat.Storage.Sqlite.Accounts;
using Orleans.Chat.Storage.Sqlite.Feed;
using Orleans.Chat.Storage.Sqlite.Presence;
using Orleans.Chat.Storage.Sqlite.Rooms;
using Orleans.Chat.Storage.Sqlite.Search;
using Orleans.Chat.Storage.Sqlite.Seeding;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Sqlite;

/// <summary>A SQLite file in a folder of the test's own.</summary>
public sealed class SqliteStore : TestStore
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase _database;

    public SqliteStore()
    {
        _database = new SqliteDatabase(Options);
        Use(_database);
    }

    public override IRoomLog Log => _log;

    public override IRoomQueries Queries => _queries;

    public override IReadMarkers Markers => _markers;

    public override IPresenceStore Presence => new SqlitePresenceStore(_database);

    public override IRoomNotes Notes => new SqliteRoomNotes(_database);

    public override INoticeReads Notices => new SqliteNoticeReads(_database);

    public override ISettingsStore Settings => new SqliteSettingsStore(_database);

    public override IBlockStore Blocks => new SqliteBlockStore(_database);

    public override ICommitFeed Feed => new SqliteCommitFeed(_database);
    public override ISearchIndex Search => new SqliteSearchIndex(_database);

    public override IRoomMessages Messages => new SqliteRoomMessages(_database);

    public override ISeeding Seeding => _seeding;

    public override long Commits => _database.Commits;

    internal SqliteOptions Options => new(_folder.Path) { BusyTimeout = TimeSpan.FromMilliseconds(20) };

    private IRoomLog _log = null!;
    private IRoomQueries _queries = null!;
    private IReadMarkers _markers = null!;
    private ISeeding _seeding = null!;

    public override Task Open() => _database.Open(TestContext.Current.CancellationToken);

    public override async Task Reopen()
    {
        await _database.DisposeAsync();
        Use(_database = new SqliteDatabase(Options));
        await Open();
    }

    /// <summary>Closed, so that all of it is in the one file.</summary>
    public override async Task<bool> Holds(string text)
    {
        await _database.DisposeAsync();
        var file = await File.ReadAllBytesAsync(Options.FilePath, TestContext.Current.CancellationToken);
        Use(_database = new SqliteDatabase(Options));
        await Open();
        return file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
    }

    public override async Task<AppendOutcome[]> Together(params RoomAppend[] appends)
    {
        using var held = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = _database.Write(
            _ =>
            {
                entered.SetResult();
                held.Wait();
                return 0;
            }, TestContext.Current.CancellationToken);
        await entered.Task;
        var outcomes = appends.Select(_log.Append).ToList();
        held.Set();
        await gate;
        return await Task.WhenAll(outcomes);
    }

    public override async Task<T> WhileLocked<T>(Func<Task<T>> act)
    {
        await using var other = new SqliteConnection(SqliteConnections.ConnectionString(Options));
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = other.BeginTransaction(deferred: false);
        return await act();
    }

    public override async Task<T> WhileFull<T>(Func<Task<T>> act)
    {
        await SetPagesMax("1");
        try
        {
            return await act();
        }
        finally
        {
            await SetPagesMax("1073741823");
        }
    }

    public override Task AgeFeed(TimeSpan by) => _database.Write(
        s => s.Execute("UPDATE commit_feed SET at = at - $1", (long)by.TotalMilliseconds), TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>SQLite takes a bound below the file's size for the file's size.</summary>
    private Task<int> SetPagesMax(string pages) =>
        _database.Write(s => s.Execute($"PRAGMA max_page_count = {pages}"), TestContext.Current.CancellationToken);

    private void Use(SqliteDatabase database) => (_log, _queries, _markers, _seeding) =
        (new SqliteRoomLog(database), new SqliteRoomQueries(database), new SqliteReadMarkers(database), new SqliteSeeding(database));
}
