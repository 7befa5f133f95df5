using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>A connection while it is lent out.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, CancellationToken cancel)
{
    public CancellationToken Cancel => cancel;

    public NpgsqlConnection Connection => connection;

    /// <summary>All queries in one round trip: one implicit transaction, unless one was begun.</summary>
    public async Task<PostgresRows> Rows(params Query[] queries)
    {
        var batch = Batch(queries);
        await using (batch.ConfigureAwait(false))
            return new PostgresRows(await batch.ExecuteReaderAsync(cancel).ConfigureAwait(false), cancel);
    }

    public async Task<List<T>> All<T>(Query query, Func<NpgsqlDataReader, T> read)
    {
        var rows = await Rows(query).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
            return await rows.All(read).ConfigureAwait(false);
    }

    /// <summary>The first row, or <c>default</c> when there is none.</summary>
    public async Task<T?> First<T>(Query query, Func<NpgsqlDataReader, T> read)
    {
        var rows = await Rows(query).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
            return await rows.First(read).ConfigureAwait(false);
    }

    /// <summary>The first column of the first row, a bigint; 0 when there is none or it is null.</summary>
    public Task<long> Number(Query query) => First(query, static r => r.IsDBNull(0) ? 0L : r.GetInt64(0));

    /// <summary>How many rows the queries changed in all.</summary>
    public async Task<int> Execute(params Query[] queries)
    {
        var batch = Batch(queries);
        await using (batch.ConfigureAwait(false))
            return await batch.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
    }

    private NpgsqlBatch Batch(Query[] queries)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var query in queries)
            batch.BatchCommands.Add(query.Command());
        return batch;
    }
}
