using Npgsql;

namespace Orleans.Chat.Storage.Tests.Postgres;

/// <summary>A transaction of somebody else's that has done something and not yet come to its end.</summary>
internal sealed class HeldTransaction : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>The connection is its own from now on.</summary>
    public static async Task<HeldTransaction> Of(NpgsqlConnection connection, string sql)
    {
        var held = new HeldTransaction(connection, await connection.BeginTransactionAsync());
        await held.Ask(sql);
        return held;
    }

    /// <summary>For a lock that this one has. Asked of the locks: of activity a transaction sees but one picture.</summary>
    public Task UntilAnotherWaits(int others = 1) => Eventually.So(
        async () => await Ask("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))") >= others,
        "nobody waits for the lock");

    public Task Commit() => _transaction.CommitAsync();

    public async Task<long> Ask(string sql)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
