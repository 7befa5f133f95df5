using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>What the side consumers log.</summary>
internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Warning, "The feed of commits: what is old could not be erased; the next try is in a minute")]
    public static partial void FeedErasureFailed(ILogger logger, Exception exception);
}
