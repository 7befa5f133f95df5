using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Orleans.Chat.Storage.Sqlite;

/// <summary>What a failure of SQLite's means for the work that met it.</summary>
internal static class SqliteFailures
{
    /// <summary>Another connection holds the file: nothing was written, and later it may go through.</summary>
    public static bool IsBusy(SqliteException e) => e.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED;

    /// <summary>The file, the disk or the memory is to blame, not the statement: it would meet all work of the transaction.</summary>
    public static bool IsOfTheDatabase(SqliteException e) => IsBusy(e) || e.SqliteErrorCode is SQLITE_FULL or SQLITE_IOERR
        or SQLITE_READONLY or SQLITE_CORRUPT or SQLITE_NOTADB or SQLITE_CANTOPEN or SQLITE_NOMEM or SQLITE_PERM or SQLITE_AUTH
        or SQLITE_PROTOCOL or SQLITE_INTERRUPT;

    public static bool IsUniqueness(SqliteException e) =>
        e.SqliteExtendedErrorCode is SQLITE_CONSTRAINT_UNIQUE or SQLITE_CONSTRAINT_PRIMARYKEY;

    public static ChatDatabaseException Wrap(SqliteException e) => new($"The database failed: {OneLine(e.Message)}", e);

    public static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
