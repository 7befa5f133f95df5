using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Storage.Postgres;

internal static partial class Log
{
    [LoggerMessage(
        1, LogLevel.Warning,
        "The server does not tell what '{Query}' asks ({State}): a restored database is recognised by what is left to compare")]
    public static partial void EpochMarkUnreadable(ILogger logger, string query, string state);

    [LoggerMessage(2, LogLevel.Information, "The PostgreSQL server is starting up; waiting for it")]
    public static partial void ServerIsStarting(ILogger logger);
}
