using Microsoft.Extensions.Logging;

namespace Orleans.Chat.Grains;

/// <summary>What the grains log. Ids only: never a message's text.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Debug, "Room {Room}: active here, at head {Head}")]
    public static partial void RoomActive(ILogger logger, string room, long head);

    [LoggerMessage(1001, LogLevel.Error, "Room {Room}: the commit loop failed; this activation goes away")]
    public static partial void CommitLoopFailed(ILogger logger, string room, Exception exception);

    [LoggerMessage(1002, LogLevel.Warning, "Room {Room}: another activation wrote since head {Head}; this one goes away")]
    public static partial void StaleActivation(ILogger logger, string room, long head);

    [LoggerMessage(1003, LogLevel.Warning, "Room {Room}: append {Outcome}, it is repeated: {Reason}")]
    public static partial void AppendRepeated(ILogger logger, string room, string outcome, string? reason);

    [LoggerMessage(1004, LogLevel.Error, "Room {Room}: the store refused a change for good: {Reason}")]
    public static partial void AppendRefused(ILogger logger, string room, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "The table of the cluster's members could not be read; it is again in a few seconds")]
    public static partial void MembershipNotRefreshed(ILogger logger, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "{Count} read markers could not be stored and are tried again: {Problem}")]
    public static partial void MarkersNotStored(ILogger logger, int count, string problem);

    [LoggerMessage(1007, LogLevel.Warning, "Room {Room}: it goes away from here before its read markers are stored")]
    public static partial void MarkersLeftBehind(ILogger logger, string room);

    [LoggerMessage(1008, LogLevel.Warning, "{Count} changes of who is there could not be stored and are tried again: {Problem}")]
    public static partial void PresenceNotStored(ILogger logger, int count, string problem);

    [LoggerMessage(1009, LogLevel.Warning, "Silo {Silo}: {Count} changes of who is there could not be told to it, and are told again")]
    public static partial void PresenceNotTold(ILogger logger, string silo, int count, Exception exception);

    [LoggerMessage(1010, LogLevel.Warning, "Gateway {Gateway} has been silent for {Seconds} s: {Count} users are gone with it when that is 30 s, unless they are back")]
    public static partial void GatewayLost(ILogger logger, string gateway, int seconds, int count);

    [LoggerMessage(1011, LogLevel.Warning, "Gateway {Gateway}: {Count} users could not be told that it is silent; they are soon")]
    public static partial void UsersNotLapsed(ILogger logger, string gateway, int count);

    [LoggerMessage(1012, LogLevel.Debug, "User {User} could not be told that gateway {Gateway} is silent")]
    public static partial void UserNotLapsed(ILogger logger, string user, string gateway, Exception exception);

    [LoggerMessage(1013, LogLevel.Warning, "Who is there could not be looked after; it is again in a few seconds: {Problem}")]
    public static partial void PresenceUpkeepFailed(ILogger logger, string problem);

    [LoggerMessage(1014, LogLevel.Warning, "Room {Room}: it could not be read which of {Count} users who came are members; it is in a few seconds: {Problem}")]
    public static partial void StrangersNotAsked(ILogger logger, string room, int count, string problem);

    [LoggerMessage(1015, LogLevel.Information, "Room {Room}: message {Message} was deleted by {User} at {At:O}, by event {Seq}")]
    public static partial void MessageDeleted(ILogger logger, string room, long message, string user, DateTimeOffset at, long seq);

    [LoggerMessage(1101, LogLevel.Warning, "Gateway {Gateway}: {Bytes} bytes were waiting for it and are dropped; its relays read the gap")]
    public static partial void PublishingDropped(ILogger logger, string gateway, long bytes);

    [LoggerMessage(1102, LogLevel.Warning, "Gateway {Gateway}: a call to it failed; its relays read the gap")]
    public static partial void PublishingFailed(ILogger logger, string gateway, Exception exception);

    [LoggerMessage(1103, LogLevel.Warning, "Gateway {Gateway}: {Count} notices for its users are dropped, since too many wait")]
    public static partial void NoticesDropped(ILogger logger, string gateway, int count);

    [LoggerMessage(1104, LogLevel.Warning, "Gateway {Gateway}: a call with {Count} notices for its users failed; they are lost")]
    public static partial void NotifyingFailed(ILogger logger, string gateway, int count, Exception exception);
}
