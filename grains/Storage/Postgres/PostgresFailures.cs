using Npgsql;

namespace Orleans.Chat.Storage.Postgres;

/// <summary>What a failure means for the statement that met it.</summary>
internal static class PostgresFailures
{
    /// <summary>
    /// Another connection may do better: the server refuses writes (a standby, or told to; it may be another's turn now), or what was
    /// prepared on this connection is gone.
    /// </summary>
    public static bool IsOfTheConnection(Exception e) =>
        e is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } || IsPreparation(e);

    /// <summary>The server is there, and does not let anybody in yet.</summary>
    public static bool IsStarting(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow };

    /// <summary>
    /// The database refused the very content of the statement, and wrote nothing: values out of range, constraints, limits, what the
    /// statement itself raised. Not what it lacks (tables, rights): that speaks of the database, and an operator can mend it.
    /// </summary>
    public static bool IsOfTheContent(Exception e) => e is PostgresException { SqlState: var state } && Class(state) switch
    {
        "21" or "22" or "23" or "44" or "54" or "P0" => true,
        "42" => state is not (PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedObject),
        _ => false,
    };

    /// <summary>Others were in the way, nothing was written, and later it may go through: serialization, deadlock, a lock not had in time.</summary>
    public static bool IsBusy(Exception e) => e is PostgresException { SqlState: var state }
        && (Class(state) == "40" || state == PostgresErrorCodes.LockNotAvailable);

    /// <summary>The connection's prepared statement is gone or out of date; nothing was executed, and the next try prepares it anew.</summary>
    public static bool IsPreparation(Exception e) => e is PostgresException
    {
        SqlState: PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.FeatureNotSupported,
    };

    /// <summary>Any failure of the driver or the server, as the ports' own.</summary>
    public static ChatDatabaseException Wrap(Exception e) => new($"The database failed: {OneLine(e.Message)}", e);

    public static string OneLine(string message) => message.ReplaceLineEndings(" ");

    private static string Class(string state) => state.Length >= 2 ? state[..2] : state;
}
