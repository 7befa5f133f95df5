using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Search;

/// <summary>What the search logs. Never a word that somebody looks for, or has written.</summary>
internal static partial class Log
{
    [LoggerMessage(1501, LogLevel.Warning, "Room {Room}: it could not be indexed further; the next try is in a second")]
    public static partial void RoomNotIndexed(ILogger logger, string room, Exception exception);
}
