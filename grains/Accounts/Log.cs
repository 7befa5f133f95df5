using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Accounts;

/// <summary>What the accounts log. Never a password, a hash or a token.</summary>
internal static partial class Log
{
    [LoggerMessage(1201, LogLevel.Warning, "Accounts: {What} failed in the store and is answered as unavailable")]
    public static partial void StoreFailed(ILogger logger, string what, Exception exception);

    [LoggerMessage(1202, LogLevel.Warning, "Accounts: sessions that ended long ago could not be erased; the next try is in an hour")]
    public static partial void ErasureFailed(ILogger logger, Exception exception);
}
