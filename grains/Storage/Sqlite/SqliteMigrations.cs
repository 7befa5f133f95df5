using DbUp;
using DbUp.Engine.Output;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>The numbered scripts of Migrations/, each applied once, in order, in a transaction of its own.</summary>
internal static class SqliteMigrations
{
    /// <summary><paramref name="only"/>: for a database of an older version, the scripts that it had.</summary>
    public static void Apply(SqliteOptions options, Func<string, bool>? only = null)
    {
        var result = DeployChanges.To
            .SqliteDatabase(SqliteConnections.ConnectionString(options))
            .WithScriptsEmbeddedInAssembly(
                typeof(SqliteMigrations).Assembly, resource => IsMigration(resource) && only?.Invoke(resource) != false)
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new ChatDatabaseException(
                $"The database could not be brought up to date ({result.ErrorScript?.Name}): "
                + SqliteFailures.OneLine(result.Error.Message), result.Error);
        }
    }

    private static bool IsMigration(string resource) => resource.Contains(".Sqlite.Migrations.", StringComparison.Ordinal);
}
