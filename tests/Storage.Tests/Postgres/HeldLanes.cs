using Npgsql;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>An open database whose writer waits for a lock: until it is let go nothing leaves the queues.</summary>
internal sealed class HeldLanes : IAsyncDisposable
{
    private readonly PostgresDatabase _database;
    private readonly NpgsqlConnection _other;
    private readonly NpgsqlTransaction _transaction;
    private readonly List<Task<AppendOutcome>> _gates = [];

    private HeldLanes(PostgresDatabase database, NpgsqlConnection other, NpgsqlTransaction transaction) =>
        (_database, _other, _transaction, Log) = (database, other, transaction, new PostgresRoomLog(database));

    public IRoomLog Log { get; }

    /// <summary>How many appends hold the lanes, one each.</summary>
    public int Gates => _gates.Count;

    /// <summary>The connection is its own from now on.</summary>
    public static async Task<HeldLanes> Of(PostgresDatabase database, NpgsqlConnection other)
    {
        var held = new HeldLanes(database, other, await other.BeginTransactionAsync());
        await held.Hold();
        return held;
    }

    public async Task Release()
    {
        await _transaction.CommitAsync();
        await Task.WhenAll(_gates);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _other.DisposeAsync();
    }

    private async Task Hold()
    {
        await Ask("LOCK TABLE heads IN ACCESS EXCLUSIVE MODE");
        for (var lane = 0; lane < _database.Lanes; lane++)
            _gates.Add(Log.Append(An.Messages(RoomOf(lane), 0, 1)));
        await Eventually.So(
            async () => await Ask(
                """
                SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'heads'::regclass
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """) == _gates.Count, "the lanes do not wait for the lock");
    }

    private async Task<long> Ask(string sql)
    {
        await using var command = _other.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    private string RoomOf(int lane) =>
        Enumerable.Range(0, int.MaxValue).Select(i => $"gate{i}").First(room => _database.LaneOf(room) == lane);
}
