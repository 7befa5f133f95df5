using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>A room in memory, with what its grain would do to it: stage, and make durable.</summary>
internal sealed class TestRoom
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Person Owner = new("owner", "Olive");
    public static readonly Person Admin = new("admin", "Adam");
    public static readonly Person Member = new("member", "Mia");
    public static readonly Person Stranger = new("stranger", "Sam");
    public static readonly Person Banned = new("banned", "Bea");

    public TestRoom(Visibility visibility = Visibility.Private, bool isCreated = true, bool isPaced = false)
    {
        Room = new Room(
            "room", new RoomLog(0, default, new RecentSends(8)), new Membership([], 0, complete: true), new Invites([])) { IsPaced = isPaced };
        if (!isCreated)
            return;

        Take(Room.Create(Owner, new RoomSettings("Room", "", visibility), Start));
        foreach (var (person, role) in new[] { (Admin, Role.Admin), (Member, Role.Member) })
            Add(person, role);
    }

    private TestRoom(string id) =>
        Room = new Room(id, new RoomLog(0, default, new RecentSends(8)), new Membership([], 0, complete: true), new Invites([])) { IsPaced = false };

    /// <summary>The direct room of <see cref="Member"/>, who asked for it, and <see cref="Stranger"/>.</summary>
    public static TestRoom Direct(params string[] blockers)
    {
        var test = new TestRoom(DirectRooms.IdOf(Member.Id, Stranger.Id));
        test.Take(test.Room.OpenDirect(Member, Stranger, Start)).ShouldBeNull();
        test.Room.Blockers = blockers;
        return test;
    }

    public Room Room { get; }

    public List<EventFrame> Log { get; } = [];

    public List<Batch> Batches { get; } = [];

    public void Add(Person person, Role role)
    {
        var joined = new MemberFrame("room", 0, MemberChange.Joined, person, role, default);
        Room.Stage(Change.Of(new EventDraft(EventKind.Member, joined), new PutMember(person.Id, role, Start)));
        Commit();
    }

    public static Post Post(string id, string text = "hello", Person? author = null, string? after = null) =>
        new(author ?? Member, id, text, null, after);

    /// <summary>Stages and makes durable what was decided; a refusal is given back.</summary>
    public Refusal? Take(Decision decision)
    {
        if (decision is Decision.Refuse refuse)
            return refuse.Refusal;

        if (decision is Decision.Save save)
            Room.Stage(save.Change);
        Commit();
        return null;
    }

    public Staged Stage(Decision decision) => Room.Stage(decision.ShouldBeOfType<Decision.Save>().Change);

    public void Commit()
    {
        while (Room.Log.StagedCount > 0)
        {
            var batch = Room.Log.TakeBatch(Start, 100);
            Room.Log.Commit(batch, Guid.NewGuid());
            Batches.Add(batch);
            Log.AddRange(batch.Events.Select(e => e.Frame));
        }
    }
}
