namespace Orleans.Chat.Gateway.Presence;

/// <summary>What is logged of telling the cluster who is connected here.</summary>
internal static partial class Log
{
    [LoggerMessage(2101, LogLevel.Warning, "The cluster could not be told of user {User}'s connections; telling goes on, of this one and others")]
    public static partial void ReportsFail(ILogger logger, string user, Exception exception);

    [LoggerMessage(2102, LogLevel.Information, "The cluster is told of users' connections again")]
    public static partial void ReportsTaken(ILogger logger);

    [LoggerMessage(2103, LogLevel.Information, "The cluster may have forgotten who is connected here: all {Users} users are reported anew")]
    public static partial void AllReportedAnew(ILogger logger, int users);

    [LoggerMessage(2104, LogLevel.Warning, "Silo {Silo}: this gateway's lease of presence could not be renewed; renewing goes on")]
    public static partial void RenewalFailed(ILogger logger, string silo, Exception exception);
}
