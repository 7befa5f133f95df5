using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Notices;

/// <summary>What is logged of notices.</summary>
internal static partial class Log
{
    [LoggerMessage(1601, LogLevel.Warning, "Room {Room}: users who do not follow it could not be told of it; they are in a few seconds")]
    public static partial void RoomNotTold(ILogger logger, string room, Exception exception);

    [LoggerMessage(1602, LogLevel.Warning, "{Count} rooms: whom they mention could not be told at once; it is in a few seconds")]
    public static partial void MentionsNotTold(ILogger logger, int count, Exception exception);
}
