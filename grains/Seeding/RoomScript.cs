using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Grains.Seeding;

/// <summary>A room's whole life so far, decided by the room's own rules, so that what is seeded is what a room would have written.</summary>
internal sealed class RoomScript
{
    private const string WayIn = "seed";

    private readonly string _id;
    private readonly DateTimeOffset _createdAt;
    private readonly Room _room;
    private readonly List<LogEntry> _entries = [];
    private readonly Dictionary<string, SeedMember> _members = [];

    public RoomScript(string id, Person owner, RoomSettings settings, DateTimeOffset at)
    {
        (_id, _createdAt) = (id, at);

        // An invite that never ends and is stored nowhere: so people come in by the rules, also to a private room.
        var invites = new Invites([new Invite(WayIn, "", "", owner.Id, at, ExpiresAt: null, MaxUses: null, Uses: 0)]);
        _room = new Room(id, new RoomLog(0, default, new RecentSends(0)), new Membership([], 0, complete: true), invites)
        {
            IsPaced = false,
        };
        Save(_room.Create(owner, settings, at), at);
    }

    public void Join(Person user, DateTimeOffset at) => Save(_room.Accept(user, WayIn, at), at);

    public void Post(Person author, string text, DateTimeOffset at) =>
        Save(_room.Post(new Post(author, $"seed-{_room.Log.Head + 1}", text), at), at);

    public SeedRoom Build() => new(
        _id, _room.Settings.Name, _room.Settings.Topic, _room.Settings.Visibility, _createdAt, _members.Values, _entries);

    private void Save(Decision decision, DateTimeOffset at)
    {
        if (decision is not Decision.Save save)
            throw new InvalidOperationException($"The room's rules do not allow what was to be seeded: {decision}.");

        _room.Stage(save.Change);
        var batch = _room.Log.TakeBatch(at, int.MaxValue);
        _entries.AddRange(Appends.Entries(batch, Appends.Events(batch)));
        _room.Log.Commit(batch, Guid.NewGuid());
        foreach (var member in save.Change.Rows.OfType<PutMember>())
            _members[member.User] = new SeedMember(member.User, member.Role, member.JoinedAt);
    }
}
