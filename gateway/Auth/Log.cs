namespace Orleans.Chat.Gateway.Auth;

/// <summary>What authentication logs. Never a token.</summary>
internal static partial class Log
{
    [LoggerMessage(2101, LogLevel.Warning, "The keys of access tokens could not be fetched; those known are used on")]
    public static partial void KeysNotFetched(ILogger logger, Exception exception);
}
