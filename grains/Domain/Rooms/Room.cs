using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// The room's rules. One method per command, which decides and changes nothing; <see cref="Stage"/> takes a decision into the log's
/// queue and into the state that the next decision rests on. Time, ids and randomness are passed in.
/// </summary>
public sealed partial class Room(string id, RoomLog log, Membership members, Invites invites)
{
    private readonly RoomEvents _events = new(id);
    private readonly SendPace _pace = new();

    public RoomLog Log => log;

    public Membership Members => members;

    public TypingSet Typing { get; } = new();

    public RoomState State { get; private set; } = RoomState.Absent;

    public RoomSettings Settings { get; private set; } = new("", "", Visibility.Private);

    /// <summary>False lifts the pace of sends, for load tests.</summary>
    public bool IsPaced { get; init; } = true;

    /// <summary>The state as loaded; before anything is decided.</summary>
    public void Restore(RoomState state, RoomSettings settings, bool isDirect = false) => (State, Settings, IsDirect) = (state, settings, isDirect);

    /// <summary>May the user follow the room?</summary>
    public Refusal? Enter(string user) => Refuse(user, out _);

    public Decision Create(Person owner, RoomSettings settings, DateTimeOffset now)
    {
        if (DirectRooms.IsTakenFor(id))
            return Refusals.IdOfDirect;

        if (State != RoomState.Absent)
            return State == RoomState.Open && members.Find(owner.Id)?.Role == Role.Owner ? Decision.Nothing : Refusals.Exists;

        if (settings.Check(out var good) is { } refusal)
            return refusal;

        return new Change(
            [_events.Settings(good, owner), _events.Joined(owner, Role.Owner)],
            [new CreateRoom(good.Name, good.Topic, good.Visibility, now), new PutMember(owner.Id, Role.Owner, now), new StartMarker(owner.Id)]);
    }

    /// <summary>
    /// In this order: may the author write here? was this send seen before (then its first outcome is the answer, and it is neither
    /// charged nor judged again)? is the text in bounds? does the author keep the pace? <paramref name="named"/>: see <see cref="Revise"/>.
    /// </summary>
    public Decision Post(Post post, DateTimeOffset now, IReadOnlyDictionary<string, string>? named = null)
    {
        if (Refuse(post.Author.Id, RoomAction.Post) is { } stranger)
            return stranger;

        var key = new SendKey(post.Author.Id, post.Id);
        if (log.IsCommitted(key, out var logged))
            return new Decision.Known(logged);

        if (log.IsStaged(key, out var first))
            return new Decision.Wait(first!);

        if (Text.MessageText.Check(post.Text, out var text) is { } bad)
            return bad;

        if (post.ReplyTo is { } target && (target < 1 || target > log.Head))
            return Refusals.NoSuchTarget;

        if (IsPaced && _pace.Take(post.Author.Id, now) is { } wait)
            return Refusals.TooFast(wait);

        return Message(post, text, named) with { Key = key, After = AfterOf(post) };
    }

    /// <summary>
    /// Somebody types. It counts for those who may write, and only in a room that is not too large to be told: by its members, as long as
    /// it is not known who of them is present. A member of a large room who is not known yet is not asked after for this.
    /// </summary>
    public void Type(Person user, DateTimeOffset now)
    {
        if (members.Count <= Limits.TypingMembers && Refuse(user.Id, RoomAction.Post) is null)
            Typing.Take(user, now);
    }

    /// <summary>The member's marker as a <c>read</c> moves it, or ends the note beside it, to be stored; null: it does neither, or there is no such member.</summary>
    public ReadEntry? Read(string user, long seq)
    {
        if (Refuse(user, out _) is not null)
            return null;

        var member = members.Find(user)!;
        var moved = ReadMarker.Merge(member.ReadSeq, seq, log.Head);
        return moved > member.ReadSeq || seq >= member.UnreadFrom ? new ReadEntry(user, moved) : null;
    }

    /// <param name="marker">The stored read marker of an earlier membership; 0: none.</param>
    public Decision Join(Person user, DateTimeOffset now, long marker = 0)
    {
        if (State != RoomState.Open)
            return Refusals.NotFound;

        if (members.Find(user.Id) is not null)
            return Decision.Nothing;

        if (Settings.Visibility != Visibility.Public)
            return Refusals.OnlyByInvite;

        return Bans.Has(user.Id) ? Refusals.Banned : Change.Of(_events.Joined(user, Role.Member), Coming(user, now, marker));
    }

    public Decision Leave(Person user)
    {
        if (Refuse(user.Id, RoomAction.Leave) is { } refusal)
            return refusal;

        var member = members.Find(user.Id)!;
        return member.Role == Role.Owner
            ? Refusals.OwnerStays
            : Change.Of(_events.Removed(user, member.Role, MemberChange.Left), new RemoveMember(user.Id));
    }

    public Decision Kick(Person by, string target)
    {
        if (Refuse(by.Id, RoomAction.Kick) is { } refusal)
            return refusal;

        if (members.Find(target) is not { } member)
            return Refusals.NoSuchMember;

        if (by.Id == target)
            return Refusals.NotOneself;

        return Permissions.Outranks(members.Find(by.Id)!.Role, member.Role)
            ? Change.Of(_events.Removed(member.Person, member.Role, MemberChange.Kicked, by), new RemoveMember(target))
            : Refusals.Forbidden(RoomAction.Kick);
    }

    public Decision SetRole(Person by, string target, Role role)
    {
        var action = role == Role.Owner ? RoomAction.HandOver : RoomAction.SetRole;
        if (Refuse(by.Id, action) is { } refusal)
            return refusal;

        if (members.Find(target) is not { } member)
            return Refusals.NoSuchMember;

        if (member.Role == role)
            return Decision.Nothing;

        var actor = members.Find(by.Id)!;
        if (role == Role.Owner)
            return HandOver(actor, member);

        if (target == by.Id)
            return actor.Role == Role.Owner ? Refusals.OwnerStays : SetRole(member, role, by);

        return Permissions.Outranks(actor.Role, member.Role) && role <= actor.Role
            ? SetRole(member, role, by)
            : Refusals.Forbidden(action);
    }

    public Decision ChangeSettings(Person by, RoomSettings settings)
    {
        if (Refuse(by.Id, RoomAction.Change) is { } refusal)
            return refusal;

        if (settings.Check(out var good) is { } bad)
            return bad;

        return good == Settings
            ? Decision.Nothing
            : Change.Of(_events.Settings(good, by), new SetRoom(good.Name, good.Topic, good.Visibility));
    }

    public Decision Delete(Person by) =>
        Refuse(by.Id, RoomAction.Delete) is { } refusal ? refusal : Change.Of(_events.Deleted(Settings, by), new CloseRoom());

    /// <summary>Takes a decision: from now on later decisions rest on it, though it is not durable yet.</summary>
    public Staged Stage(Change change)
    {
        foreach (var row in change.Rows)
            Apply(row, change);
        return log.Stage(change);
    }

    private void Apply(RowChange row, Change change)
    {
        switch (row)
        {
            case CreateRoom created:
                Restore(RoomState.Open, new RoomSettings(created.Name, created.Topic, created.Visibility), created.IsDirect);
                break;
            case SetRoom set:
                Settings = new RoomSettings(set.Name, set.Topic, set.Visibility);
                break;
            case CloseRoom:
                State = RoomState.Closed;
                Typing.Clear();
                break;
            case PutMember put:
                members.Put(Changed(put, change));
                break;
            case RemoveMember removed:
                members.Remove(removed.User);
                Typing.Forget(removed.User);
                break;
            case PutBan ban:
                Bans.Put(ban.User);
                break;
            case RemoveBan ban:
                Bans.Lift(ban.User);
                break;
            case PutInvite put:
                invites.Put(put.Invite);
                break;
            case RevokeInvite revoked:
                invites.Revoke(revoked.Invite);
                break;
            case UseInvite used when invites.Find(used.Invite) is { } invite:
                invites.Put(invite with { Uses = invite.Uses + 1 });
                break;
        }
    }

    private Member Changed(PutMember put, Change change)
    {
        var member = new Member(PersonOf(put.User, change), put.Role, put.JoinedAt, put.ReadSeq);
        return members.Find(put.User) is { } known ? member with { ReadSeq = known.ReadSeq, UnreadFrom = known.UnreadFrom } : member;
    }

    private static Person PersonOf(string user, Change change) =>
        change.Events.Select(e => (e.Frame as MemberFrame)?.User).First(p => p?.Id == user)!;

    private Change HandOver(Member from, Member to) => new(
        [_events.Role(to.Person, Role.Owner, from.Person), _events.Role(from.Person, Role.Admin, from.Person)],
        [new PutMember(to.Person.Id, Role.Owner, to.JoinedAt), new PutMember(from.Person.Id, Role.Admin, from.JoinedAt)]);

    private Change SetRole(Member member, Role role, Person by) =>
        Change.Of(_events.Role(member.Person, role, by), new PutMember(member.Person.Id, role, member.JoinedAt));

    /// <summary>Null when the send named by <c>after</c> is known to be in the log; else the queue or the store decides.</summary>
    private SendKey? AfterOf(Post post) =>
        post.After is { } after && !log.IsCommitted(new SendKey(post.Author.Id, after), out _)
            ? new SendKey(post.Author.Id, after)
            : null;

    private Refusal? Refuse(string user, RoomAction action) =>
        Refuse(user, out var role) is { } refusal ? refusal
        : RefuseHere(user, action) is { } notHere ? notHere
        : Permissions.Allows(role, action) ? null : Refusals.Forbidden(action);

    private Refusal? Refuse(string user, out Role role)
    {
        role = default;
        if (State != RoomState.Open)
            return Refusals.NotFound;

        if (members.Find(user) is not { } member)
            return RefuseOutsider(user);

        role = member.Role;
        return null;
    }
}
