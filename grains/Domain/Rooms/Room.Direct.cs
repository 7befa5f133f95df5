using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Rooms;

// The room of two: they are its members for ever, equal in all, and nobody else comes.
public sealed partial class Room
{
    public bool IsDirect { get; private set; }

    /// <summary>Those of the two who have blocked the other.</summary>
    public IReadOnlyList<string> Blockers { get; set; } = [];

    /// <summary>The one room of the two, made if it is not there yet; whichever of them asks, and however often.</summary>
    public Decision OpenDirect(Person by, Person other, DateTimeOffset now)
    {
        if (by.Id == other.Id)
            return Refusals.NotWithOneself;

        if (id != DirectRooms.IdOf(by.Id, other.Id))
            return Refusals.NotFound;

        if (Blockers.Count > 0)
            return Refusals.Blocked;

        if (State != RoomState.Absent)
            return IsDirect ? Decision.Nothing : Refusals.Exists;

        return new Change(
            [_events.Settings(new RoomSettings("", "", Visibility.Private), by), _events.Joined(by, Role.Member), _events.Joined(other, Role.Member)],
            [
                new CreateRoom("", "", Visibility.Private, now, IsDirect: true),
                new PutMember(by.Id, Role.Member, now), new PutMember(other.Id, Role.Member, now), new StartMarker(by.Id), new StartMarker(other.Id),
            ]);
    }

    /// <summary>Of a direct room, the other of the two.</summary>
    public Person? PeerOf(string user) => IsDirect ? members.All.FirstOrDefault(m => m.Person.Id != user)?.Person : null;

    /// <summary>What not the role decides but the kind of room, and in a direct one the other of the two.</summary>
    private Refusal? RefuseHere(string user, RoomAction action)
    {
        if (!IsDirect)
            return Permissions.IsOfGroups(action) ? null : Refusals.OnlyDirect;

        if (!Permissions.IsOfDirect(action))
            return Refusals.NotInDirect;

        return Permissions.ReachesThePeer(action) && Blockers.Any(blocker => blocker != user) ? Refusals.Blocked : null;
    }
}
