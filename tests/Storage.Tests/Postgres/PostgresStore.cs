using System.Text;
using Orleans.Chat.Storage.Accounts;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Accounts;
using Orleans.Chat.Storage.Postgres.Feed;
using Orleans.Chat.Storage.Postgres.Presence;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Postgres.Search;
using Orleans.Chat.Storage.Postgres.Seeding;
using Orleans.Chat.Storage.Presence;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Search;
using Orleans.Chat.Storage.Seeding;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>A database of the test's own on the server of the run.</summary>
public sealed class PostgresStore(PostgresServer server) : TestStore
{
    private PostgresDatabase _database = null!;
    private string _connectionString = "";
    private int _gates;
    private IRoomLog _log = null!;
    private IRoomQueries _queries = null!;
    private ISeeding _seeding = null!;

    public override IRoomLog Log => _log;

    public override IRoomQueries Queries => _queries;

    public override IReadMarkers Markers => new PostgresReadMarkers(_database);

    public override IPresenceStore Presence => new PostgresPresenceStore(_database);

    public override IRoomNotes Notes => new PostgresRoomNotes(_database);

    public override INoticeReads Notices => new PostgresNoticeReads(_database);

    public override ISettingsStore Settings => new PostgresSettingsStore(_database);

    public override IBlockStore Blocks => new PostgresBlockStore(_database);

    public override ICommitFeed Feed => new PostgresCommitFeed(_database);
    public override ISearchIndex Search => new PostgresSearchIndex(_database);

    public override IRoomMessages Messages => new PostgresRoomMessages(_database);

    public override ISeeding Seeding => _seeding;

    /// <summary>Without those of the appends that only held the lanes.</summary>
    public override long Commits => _database.Commits - _gates;

    internal PostgresDatabase Database => _database;

    /// <summary>No statement is given up, however slow the machine is; a lock that another holds is waited for no longer than a test must.</summary>
    internal PostgresOptions Options => new(_connectionString)
    {
        CommandTimeout = TimeSpan.FromSeconds(60), BusyTimeout = TimeSpan.FromMilliseconds(300),
    };

    public override async Task Open()
    {
        if (_connectionString.Length == 0)
            _connectionString = await server.NewDatabase();
        _database = new PostgresDatabase(Options);
        (_log, _queries, _seeding) = (new PostgresRoomLog(_database), new PostgresRoomQueries(_database), new PostgresSeeding(_database));
        await _database.Open(TestContext.Current.CancellationToken);
    }

    public override async Task Reopen()
    {
        await _database.DisposeAsync();
        await Open();
    }

    /// <summary>Row by row as text, in which a bytea is in hex.</summary>
    public override Task<bool> Holds(string text) => _database.Read(
        async session =>
        {
            var tables = await session.All(
                new Query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"), static r => r.GetString(0));
            foreach (var table in tables)
            {
                var holding = new Query(
                    $"SELECT count(*) FROM \"{table}\" t WHERE t::text LIKE $1 OR t::text LIKE $2", $"%{text}%",
                    $"%{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text))}%");
                if (await session.Number(holding) > 0)
                    return true;
            }

            return false;
        },
        TestContext.Current.CancellationToken);

    public override async Task<AppendOutcome[]> Together(params RoomAppend[] appends)
    {
        await using var held = await HeldLanes.Of(_database, await server.Connect(_connectionString));
        _gates += held.Gates;
        var outcomes = appends.Select(_log.Append).ToList();
        await held.Release();
        return await Task.WhenAll(outcomes);
    }

    public override async Task<T> WhileLocked<T>(Func<Task<T>> act)
    {
        await using var other = await HeldTransaction.Of(await server.Connect(_connectionString), "SELECT * FROM heads FOR UPDATE");
        return await act();
    }

    /// <summary>The server's own word for a full disk, which cannot be had without a disk to fill.</summary>
    public override async Task<T> WhileFull<T>(Func<Task<T>> act)
    {
        await server.Execute(
            _connectionString,
            """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION full_disk();
            """);
        try
        {
            return await act();
        }
        finally
        {
            await server.Execute(_connectionString, "DROP TRIGGER full_disk ON events");
        }
    }

    public override Task AgeFeed(TimeSpan by) =>
        server.Execute(_connectionString, $"UPDATE commit_feed SET at = at - {(long)by.TotalMilliseconds}");

    /// <summary>An append of somebody else's that does not come to its end yet: its transaction has begun, and names a room in the feed.</summary>
    internal async Task<HeldTransaction> HoldAppend(string room, long seq) => await HeldTransaction.Of(
        await server.Connect(_connectionString),
        $"""
        INSERT INTO commit_feed (rooms, partitions, firsts, lasts, kinds)
        VALUES (ARRAY['{room}'], ARRAY[{FeedPartitions.Of(room)}], ARRAY[{seq}], ARRAY[{seq}], ARRAY[2])
        """);

    public override async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        if (_connectionString.Length > 0)
            await server.Drop(_connectionString);
    }
}
