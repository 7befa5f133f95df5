using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

// Who is kept out.
public sealed partial class Room
{
    public Bans Bans { get; init; } = new([]);

    /// <summary>Of a member it is a removal too. Somebody who is no member is kept from coming.</summary>
    public Decision Ban(Person by, Person target, DateTimeOffset now)
    {
        if (Refuse(by.Id, RoomAction.Ban) is { } refusal)
            return refusal;

        if (by.Id == target.Id)
            return Refusals.NotOneself;

        if (Bans.Has(target.Id))
            return Decision.Nothing;

        var member = members.Find(target.Id);
        if (member is not null && !Permissions.Outranks(members.Find(by.Id)!.Role, member.Role))
            return Refusals.Forbidden(RoomAction.Ban);

        if (Bans.IsFull)
            return Refusals.TooManyBans;

        var ban = new PutBan(target.Id, by.Id, now);
        return member is null
            ? Change.Of(_events.KeptOut(target, MemberChange.Banned, by), ban)
            : Change.Of(_events.Removed(member.Person, member.Role, MemberChange.Banned, by), ban, new RemoveMember(target.Id));
    }

    public Decision Unban(Person by, Person target)
    {
        if (Refuse(by.Id, RoomAction.Unban) is { } refusal)
            return refusal;

        return Bans.Has(target.Id)
            ? Change.Of(_events.KeptOut(target, MemberChange.Unbanned, by), new RemoveBan(target.Id))
            : Decision.Nothing;
    }

    /// <summary>A private room tells nobody that it is there, not even that they are kept out of it.</summary>
    private Refusal RefuseOutsider(string user) =>
        Settings.Visibility != Visibility.Public ? Refusals.NotFound
        : Bans.Has(user) ? Refusals.Banned
        : Refusals.NotAMember;
}
