using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>Who may do what: the one table (R10).</summary>
public static class Permissions
{
    /// <summary>The lowest role that may.</summary>
    public static Role LowestRole(RoomAction action) => action switch
    {
        RoomAction.Post => Role.Member,
        RoomAction.Leave => Role.Member,
        RoomAction.InviteToPublic => Role.Member,
        RoomAction.InviteToPrivate => Role.Admin,
        RoomAction.RevokeInvite => Role.Admin,
        RoomAction.Kick => Role.Admin,
        RoomAction.SetRole => Role.Admin,
        RoomAction.Change => Role.Admin,
        RoomAction.HandOver => Role.Owner,
        RoomAction.Delete => Role.Owner,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static bool Allows(Role role, RoomAction action) => role >= LowestRole(action);

    /// <summary>Nobody acts on an equal or a higher role.</summary>
    public static bool Outranks(Role role, Role target) => role > target;
}
