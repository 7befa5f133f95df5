namespace Orleans.Chat.Gateway.Connections;

/// <summary>What the connections log. Never a message's text, a token, or anything else that a client wrote.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "Session {Session} failed on a frame and is closed")]
    public static partial void SessionFailed(this ILogger log, Exception error, string session);

    [LoggerMessage(1001, LogLevel.Warning, "A sign-in could not be checked")]
    public static partial void SignInUnavailable(this ILogger log, Exception error);

    [LoggerMessage(1002, LogLevel.Debug, "Session {Session} ended, closed with {Code}, cleanly: {IsClean}")]
    public static partial void SessionEnded(this ILogger log, string session, int? code, bool isClean);

    [LoggerMessage(1003, LogLevel.Error, "The deadlines of session {Session} could not be checked")]
    public static partial void CheckFailed(this ILogger log, Exception error, string session);

    [LoggerMessage(1004, LogLevel.Warning, "Revoked sign-ins could not be asked for; asking goes on")]
    public static partial void RevocationsUnavailable(this ILogger log, Exception error);

    [LoggerMessage(1005, LogLevel.Information, "Revoked sign-ins are known again")]
    public static partial void RevocationsAvailable(this ILogger log);

    [LoggerMessage(1006, LogLevel.Information, "Closing {Count} sessions: shutting down")]
    public static partial void ShuttingDown(this ILogger log, int count);

    [LoggerMessage(1008, LogLevel.Warning, "It could not be asked whom users have blocked; asking goes on, and new connections are not told who types")]
    public static partial void BlocksUnavailable(this ILogger log, Exception error);

    [LoggerMessage(1009, LogLevel.Information, "Whom users have blocked is known again")]
    public static partial void BlocksAvailable(this ILogger log);

    [LoggerMessage(1007, LogLevel.Warning, "Rate and connection limits are lifted (Chat:Limits:Disabled)")]
    public static partial void LimitsLifted(this ILogger log);
}
