using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Who may do what: the one table (R10).</summary>
public static class Permissions
{
    /// <summary>The lowest role that may.</summary>
    public static Role LowestRole(RoomAction action) => action switch
    {
        RoomAction.Post => Role.Member,
        RoomAction.Edit => Role.Member,
        RoomAction.DeleteOwn => Role.Member,
        RoomAction.DeleteOfOthers => Role.Admin,
        RoomAction.React => Role.Member,
        RoomAction.MentionManyAtOnce => Role.Admin,
        RoomAction.Leave => Role.Member,
        RoomAction.InviteToPublic => Role.Member,
        RoomAction.InviteToPrivate => Role.Admin,
        RoomAction.RevokeInvite => Role.Admin,
        RoomAction.Kick => Role.Admin,
        RoomAction.Ban => Role.Admin,
        RoomAction.Unban => Role.Admin,
        RoomAction.SetRole => Role.Admin,
        RoomAction.Change => Role.Admin,
        RoomAction.HandOver => Role.Owner,
        RoomAction.Delete => Role.Owner,
        RoomAction.SetNotify => Role.Member,
        RoomAction.MarkUnread => Role.Member,
        RoomAction.Hide => Role.Member,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static bool Allows(Role role, RoomAction action) => role >= LowestRole(action);

    /// <summary>What there is in a room of many at all.</summary>
    public static bool IsOfGroups(RoomAction action) => action != RoomAction.Hide;

    /// <summary>What there is in a room of two: they talk, and each notes things for nobody else. Nothing that roles, coming or going are about.</summary>
    public static bool IsOfDirect(RoomAction action) =>
        ReachesThePeer(action) || action is RoomAction.DeleteOwn or RoomAction.SetNotify or RoomAction.MarkUnread or RoomAction.Hide;

    /// <summary>What the other of the two is spared by a block.</summary>
    public static bool ReachesThePeer(RoomAction action) => action is RoomAction.Post or RoomAction.Edit or RoomAction.React;

    /// <summary>Nobody acts on an equal or a higher role.</summary>
    public static bool Outranks(Role role, Role target) => role > target;
}
