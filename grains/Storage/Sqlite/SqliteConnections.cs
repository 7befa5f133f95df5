using Microsoft.Data.Sqlite;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>Opens connections with the settings that the promise of durability rests on.</summary>
internal static class SqliteConnections
{
    private const int SynchronousFull = 2;

    public static string ConnectionString(SqliteOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = options.FilePath,
        Pooling = false,

        // The driver repeats a busy statement for this long on top of SQLite's own wait, which is the one meant to decide.
        DefaultTimeout = 1,
    }.ToString();

    /// <summary>The writer's: refused when a commit would not survive a loss of power.</summary>
    public static SqliteSession OpenWriter(SqliteOptions options)
    {
        var connection = Open(options);
        try
        {
            Pragma(connection, "journal_mode=WAL");
            Pragma(connection, options.UnsafeSyncOff ? "synchronous=OFF" : "synchronous=FULL");
            Pragma(connection, "fullfsync=ON");
            Pragma(connection, "checkpoint_fullfsync=ON");
            Pragma(connection, "wal_autocheckpoint=4000");

            // What is deleted is overwritten: a deleted text is not to be found in the file.
            Pragma(connection, "secure_delete=ON");
            Pragma(connection, $"journal_size_limit={64 * 1024 * 1024}");
            if (!options.UnsafeSyncOff)
                RefuseUnsafe(connection);
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteSession OpenReader(SqliteOptions options)
    {
        var connection = Open(options);
        Pragma(connection, "query_only=ON");
        return new SqliteSession(connection);
    }

    /// <summary>Asks SQLite what really is in effect: a setting that it cannot fulfil it ignores without a word.</summary>
    public static void RefuseUnsafe(SqliteConnection connection)
    {
        var journal = Convert.ToString(Pragma(connection, "journal_mode"), null);
        if (!string.Equals(journal, "wal", StringComparison.OrdinalIgnoreCase))
            throw new ChatDatabaseException($"The database's journal_mode is {journal}, not wal: keep the data folder on a local disk.");

        var synchronous = Convert.ToInt32(Pragma(connection, "synchronous"), null);
        if (synchronous < SynchronousFull)
            throw new ChatDatabaseException($"The database's synchronous is {synchronous}, below full (2): messages could be lost.");
    }

    private static SqliteConnection Open(SqliteOptions options)
    {
        var connection = new SqliteConnection(ConnectionString(options));
        try
        {
            connection.Open();
            Pragma(connection, $"busy_timeout={(int)options.BusyTimeout.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static object? Pragma(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and numbers come here.
        command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
