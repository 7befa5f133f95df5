namespace Orleans.Chat.Gateway.Rooms;

/// <summary>What the relays log. Ids only: never a message's text.</summary>
internal static partial class Log
{
    /// <summary>In one line: while a silo is away it is said of each of its rooms, again and again.</summary>
    public static void RoomCallFailed(ILogger logger, string room, string call, Exception exception) =>
        RoomCallFailed(logger, room, call, exception.GetType().Name, exception.Message.ReplaceLineEndings(" "));

    [LoggerMessage(2001, LogLevel.Warning, "Room {Room}: {Call} failed and is repeated: {Kind}: {Problem}")]
    private static partial void RoomCallFailed(ILogger logger, string room, string call, string kind, string problem);

    [LoggerMessage(2002, LogLevel.Warning, "Silo {Silo}: the lease could not be renewed; its {Rooms} rooms are subscribed to again")]
    public static partial void LeaseLost(ILogger logger, string silo, int rooms, Exception? exception);

    [LoggerMessage(2003, LogLevel.Warning, "Positions could not be compared with the database")]
    public static partial void ComparisonFailed(ILogger logger, Exception exception);

    [LoggerMessage(2004, LogLevel.Warning, "Silos are gone or going; the {Rooms} rooms that were there are subscribed to again")]
    public static partial void SilosGone(ILogger logger, int rooms);

    [LoggerMessage(2005, LogLevel.Debug, "Room {Room} was not told that somebody types")]
    public static partial void TypingLost(ILogger logger, string room, Exception exception);
}
