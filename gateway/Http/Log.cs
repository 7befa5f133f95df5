namespace Orleans.Chat.Gateway.Http;

/// <summary>What the HTTP API logs. Ids only: never a body, a token or a query.</summary>
internal static partial class Log
{
    [LoggerMessage(2201, LogLevel.Error, "A request failed in a way that nothing foresaw")]
    public static partial void RequestFailed(ILogger logger, Exception exception);

    [LoggerMessage(2202, LogLevel.Warning, "A request could not be answered: the cluster did not answer")]
    public static partial void ClusterUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(2203, LogLevel.Warning, "Room {Room}: a call failed and is repeated")]
    public static partial void RoomCallRepeated(ILogger logger, string room, Exception exception);
}
