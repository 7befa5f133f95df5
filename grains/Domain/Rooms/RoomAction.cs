namespace Orleans.Chat.Domain.Rooms;

/// <summary>What a member may want to do in a room. <see cref="Permissions"/> says from which role on.</summary>
public enum RoomAction
{
    Post,
    Leave,
    InviteToPublic,
    InviteToPrivate,
    RevokeInvite,
    Kick,
    Ban,
    Unban,
    SetRole,
    Change,
    HandOver,
    Delete,
    SetNotify,
    MarkUnread,
    Hide,
}
