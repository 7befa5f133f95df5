using Npgsql;
using Orleans.Chat.Storage.Postgres;
using Orleans.Chat.Storage.Postgres.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Tests.Rooms;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>Lanes of a writer that wait for a lock, each with one append: until they are let go nothing leaves their queues.</summary>
internal sealed class HeldLanes : IAsyncDisposable
{
    private readonly HeldTransaction _other;
    private readonly List<Task<AppendOutcome>> _gates;

    private HeldLanes(PostgresDatabase database, HeldTransaction other)
    {
        _other = other;
        Log = new PostgresRoomLog(database);
        _gates = [.. Enumerable.Range(0, database.Lanes).Select(lane => Log.Append(An.Messages(RoomOf(database, lane), 0, 1)))];
    }

    public IRoomLog Log { get; }

    /// <summary>How many appends hold the lanes.</summary>
    public int Gates => _gates.Count;

    /// <summary>The connection is its own from now on.</summary>
    public static async Task<HeldLanes> Of(PostgresDatabase database, NpgsqlConnection other)
    {
        var held = new HeldLanes(database, await HeldTransaction.Of(other, "LOCK TABLE heads IN ACCESS EXCLUSIVE MODE"));
        await held._other.UntilAnotherWaits(held.Gates);
        return held;
    }

    public async Task Release()
    {
        await _other.Commit();
        await Task.WhenAll(_gates);
    }

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    private static string RoomOf(PostgresDatabase database, int lane) =>
        Enumerable.Range(0, int.MaxValue).Select(i => $"gate{i}").First(room => database.LaneOf(room) == lane);
}
