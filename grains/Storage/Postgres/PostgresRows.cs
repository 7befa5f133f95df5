using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>The results of the queries of one round trip, taken one after another in the queries' order.</summary>
internal sealed class PostgresRows(NpgsqlDataReader reader, CancellationToken cancel) : IAsyncDisposable
{
    /// <summary>All rows of the next result.</summary>
    public async Task<List<T>> All<T>(Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
            rows.Add(read(reader));
        await reader.NextResultAsync(cancel).ConfigureAwait(false);
        return rows;
    }

    /// <summary>The first row of the next result, or <c>default</c> when there is none.</summary>
    public async Task<T?> First<T>(Func<NpgsqlDataReader, T> read) => await All(read).ConfigureAwait(false) is [var first, ..] ? first : default;

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
