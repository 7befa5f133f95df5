using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

// Invites, and coming by one.
public sealed partial class Room
{
    public Decision Invite(Person by, Invite invite, DateTimeOffset now)
    {
        var action = Settings.Visibility == Visibility.Public ? RoomAction.InviteToPublic : RoomAction.InviteToPrivate;
        if (Refuse(by.Id, action) is { } refusal)
            return refusal;

        if (invite.MaxUses is < 1 or > Limits.InviteUses)
            return new Refusal(ErrorCode.Invalid, $"An invite can be used 1 to {Limits.InviteUses} times.");

        if (invite.ExpiresAt <= now || invite.ExpiresAt > now + Limits.InviteLifeMax)
            return new Refusal(ErrorCode.Invalid, $"An invite lives for 1 second to {Limits.InviteLifeMax.Days} days.");

        return invites.IsFull(now)
            ? new Refusal(ErrorCode.Conflict, $"A room has at most {Limits.RoomInvites} open invites. Revoke some first.")
            : new Change([], [new PutInvite(invite)]);
    }

    public Decision RevokeInvite(Person by, string invite)
    {
        if (Refuse(by.Id, out var role) is { } refusal)
            return refusal;

        var found = invites.Find(invite);
        if (!Permissions.Allows(role, RoomAction.RevokeInvite) && found?.CreatedBy != by.Id)
            return Refusals.Forbidden(RoomAction.RevokeInvite);

        return found is null ? Refusals.NoSuchInvite : new Change([], [new RevokeInvite(invite)]);
    }

    /// <param name="marker">The stored read marker of an earlier membership; 0: none.</param>
    public Decision Accept(Person user, string invite, DateTimeOffset now, long marker = 0)
    {
        if (State != RoomState.Open)
            return Refusals.NoSuchInvite;

        if (members.Find(user.Id) is not null)
            return Decision.Nothing;

        if (invites.Find(invite) is not { } found)
            return Refusals.NoSuchInvite;

        return Bans.Has(user.Id) ? Refusals.Banned
            : found.Refuse(now) is { } refusal ? refusal
            : Change.Of(_events.Joined(user, Role.Member), [new UseInvite(invite, now), .. Coming(user, now, marker)]);
    }

    private static RowChange[] Coming(Person user, DateTimeOffset now, long marker) => marker > 0
        ? [new PutMember(user.Id, Role.Member, now, marker)]
        : [new PutMember(user.Id, Role.Member, now), new StartMarker(user.Id)];
}
