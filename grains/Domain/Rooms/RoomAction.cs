namespace Orleans.Chat.Domain.Rooms;

/// <summary>What a member may want to do in a room. <see cref="Permissions"/> says from which role on.</summary>
public enum RoomAction
{
    Post,

    /// <summary>One's own message.</summary>
    Edit,

    /// <summary>One's own message.</summary>
    DeleteOwn,

    DeleteOfOthers,
    React,

    /// <summary>All members, where they are many.</summary>
    MentionManyAtOnce,

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
