using DbUp;
using DbUp.Engine.Output;
using DbUp.Postgresql;
using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>The numbered scripts of Migrations/, each applied once, in order, in a transaction of its own.</summary>
internal static class PostgresMigrations
{
    /// <summary>Ours among the advisory locks of the database; any number does.</summary>
    private const long LockKey = 0x4F72_6C43_6861_7431;

    private const string TryLock = "SELECT pg_try_advisory_lock($1)";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Keeps other nodes from opening the database until the connection is closed. Asked for again and again, since a statement that
    /// waits would hold back the vacuum of the whole database meanwhile.
    /// </summary>
    public static async Task Lock(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(TryLock, connection) { Parameters = { new() { Value = LockKey } } };
        while (await command.ExecuteScalarAsync(cancel).ConfigureAwait(false) is not true)
            await Task.Delay(LockPoll, cancel).ConfigureAwait(false);
    }

    /// <summary>By whoever holds the lock.</summary>
    public static void Apply(NpgsqlDataSource source)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(new PostgresqlConnectionManager(source))
            .WithScriptsEmbeddedInAssembly(typeof(PostgresMigrations).Assembly, IsMigration)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new ChatDatabaseException(
                $"The database could not be brought up to date ({result.ErrorScript?.Name}): "
                + PostgresFailures.OneLine(result.Error.Message), result.Error);
        }
    }

    private static bool IsMigration(string resource) => resource.Contains(".Postgres.Migrations.", StringComparison.Ordinal);
}
