using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>What the side consumers log.</summary>
internal static partial class Log
{
    [LoggerMessage(1401, LogLevel.Warning, "The feed of commits: what is old could not be erased; the next try is in a minute")]
    public static partial void FeedErasureFailed(ILogger logger, Exception exception);

    [LoggerMessage(1402, LogLevel.Warning, "A wake-up of side consumers was lost; they look by themselves within seconds")]
    public static partial void WakeUpLost(ILogger logger, Exception exception);

    [LoggerMessage(1403, LogLevel.Warning, "Consumer {Kind}, partition {Partition}: it failed to {What}, and tries again")]
    public static partial void ConsumerFailed(ILogger logger, string kind, int partition, string what, Exception exception);

    [LoggerMessage(1404, LogLevel.Warning, "Consumer {Kind}, partition {Partition}: the feed does not reach back to its cursor; it starts over")]
    public static partial void ConsumerStartsOver(ILogger logger, string kind, int partition);

    [LoggerMessage(1405, LogLevel.Warning, "Consumers {Kind} could not be called; they are again in a few seconds")]
    public static partial void ConsumersNotAwake(ILogger logger, string kind, Exception exception);
}
