using Npgsql;
using Orleans.Chat.Storage.Postgres.Rooms;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>What a database has while it is open.</summary>
internal sealed class OpenPostgres : IAsyncDisposable
{
    private readonly NpgsqlDataSource _writers;
    private readonly NpgsqlDataSource _readers;

    public OpenPostgres(PostgresOptions options, string synchronousCommit, string epoch)
    {
        (_writers, _readers, Epoch) = (PostgresSources.Writers(options, synchronousCommit), PostgresSources.Readers(options), epoch);
        Writes = new PostgresPool(_writers, options.WriteConnections);
        Reads = new PostgresPool(_readers, options.ReadConnections);
        Writer = new PostgresWriter(_writers, options);
    }

    public string Epoch { get; }

    public PostgresPool Writes { get; }

    public PostgresPool Reads { get; }

    public PostgresWriter Writer { get; }

    /// <summary>Appends that wait are still written, and what is under way comes to its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync().ConfigureAwait(false);
        await Writes.DisposeAsync().ConfigureAwait(false);
        await Reads.DisposeAsync().ConfigureAwait(false);
        await _writers.DisposeAsync().ConfigureAwait(false);
        await _readers.DisposeAsync().ConfigureAwait(false);
    }
}
