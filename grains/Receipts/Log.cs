using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains.Receipts;

/// <summary>What is logged of private receipts.</summary>
internal static partial class Log
{
    [LoggerMessage(1701, LogLevel.Warning, "Silo {Silo}: it could not be told of user {User}'s settings; it goes by them within half a minute")]
    public static partial void SettingNotTold(ILogger logger, string silo, string user, Exception exception);

    [LoggerMessage(1702, LogLevel.Warning, "Who keeps receipts private could not be read; it is again in half a minute")]
    public static partial void SettingsNotLoaded(ILogger logger, Exception exception);
}
