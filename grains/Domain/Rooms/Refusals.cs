using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>The refusals of a room, in words that tell a person what to do.</summary>
public static class Refusals
{
    /// <summary>
    /// Whether a refusal rests on what the room knows of its members, invites and log, and so is only as true as the activation that
    /// gives it is current; others rest on the request alone.
    /// </summary>
    public static bool RestsOnState(Refusal refusal) =>
        refusal == NoSuchTarget || refusal.Code is not (ErrorCode.Invalid or ErrorCode.TooLong or ErrorCode.RateLimited);

    public static readonly Refusal NotFound = new(ErrorCode.NotFound, "There is no such room, or it is private and you are not in it.");

    public static readonly Refusal NotAMember = new(ErrorCode.NotAMember, "You are not a member of this room. Join it first.");

    public static readonly Refusal Banned = new(ErrorCode.Banned, "You are banned from this room. Ask an admin or the owner to lift the ban.");

    public static readonly Refusal TooManyBans =
        new(ErrorCode.Conflict, $"At most {Limits.RoomBans} users are banned from a room. Lift a ban first.");

    public static readonly Refusal NotOneself = new(ErrorCode.Invalid, "To go yourself, leave the room.");

    public static readonly Refusal NotWithOneself = new(ErrorCode.Invalid, "A direct room is that of two people. Name another user.");

    public static readonly Refusal Blocked = new(ErrorCode.Forbidden, "One of you has blocked the other: there is nothing to be said here.");

    public static readonly Refusal NotInDirect =
        new(ErrorCode.Forbidden, "A direct room is that of its two members and stays so: nobody comes or goes, and nobody is above. Hide it instead.");

    public static readonly Refusal OnlyDirect = new(ErrorCode.Forbidden, "Only a direct room can be hidden. Leave this one instead.");

    public static readonly Refusal IdOfDirect =
        new(ErrorCode.Invalid, $"Ids that start with {DirectRooms.Prefix} are those of direct rooms. Choose another id.");

    public static readonly Refusal NoSuchSeq = new(ErrorCode.Invalid, "A room's first seq is 1.");

    public static readonly Refusal NoSuchMember = new(ErrorCode.NotFound, "That user is not a member of this room.");

    public static readonly Refusal NoSuchInvite = new(ErrorCode.NotFound, "There is no such invite. Ask for a new link.");

    public static readonly Refusal InviteExpired = new(ErrorCode.InviteExpired, "This invite has expired. Ask for a new link.");

    public static readonly Refusal InviteUsedUp = new(ErrorCode.InviteUsedUp, "This invite has been used up. Ask for a new link.");

    public static readonly Refusal NoSuchTarget = new(ErrorCode.Invalid, "The message that this one replies to is not in the room.");

    public static readonly Refusal NoSuchMessage = new(ErrorCode.NotFound, "There is no such message in this room, or it was deleted.");

    public static readonly Refusal NotYours = new(ErrorCode.Forbidden, "You can edit your own messages only.");

    public static readonly Refusal TooManyReactions =
        new(ErrorCode.Conflict, $"A message has at most {Limits.Reactions} different reactions. Take one of them.");

    public static readonly Refusal Exists = new(ErrorCode.Conflict, "A room with this id exists already. Choose another id.");

    public static readonly Refusal OwnerStays =
        new(ErrorCode.Conflict, "The owner cannot leave or step down. Hand the room over or delete it first.");

    public static readonly Refusal NotStorable =
        new(ErrorCode.Invalid, "This could not be stored as it is. Change it and send it anew.");

    public static readonly Refusal OnlyByInvite = NotFound;

    public static Refusal Forbidden(RoomAction action) =>
        new(ErrorCode.Forbidden, $"Your role in this room does not allow this ({action}). Ask an admin or the owner.");

    public static Refusal OutOfOrder(string after) =>
        new(ErrorCode.OutOfOrder, $"The message {after}, which this one is to come after, is not in the room. Send that one first.");

    public static Refusal TooFast(TimeSpan retryAfter) =>
        new(ErrorCode.RateLimited, "You are sending too fast. Wait a moment.", (int)Math.Ceiling(retryAfter.TotalMilliseconds));
}
