using System.Text.Json;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Domain.Tests.Rooms;

/// <summary>
/// A room with a naive store beside it, which applies each batch's rows as the real ones do. The room remembers few messages and few of those
/// who reacted, so that it asks the store again and again.
/// </summary>
internal sealed class RevisedRoom
{
    private readonly HashSet<SetReaction> _reactions = [];
    private readonly Dictionary<long, IReadOnlyList<string>> _mentions = [];
    private readonly Dictionary<long, long> _edits = [];
    private int _sends;

    public RevisedRoom(bool isPaced = false)
    {
        var log = new RoomLog(0, default, new RecentSends(8)) { Targets = new TargetMessages(messagesMax: 2, reactorsMax: 1) };
        Room = new Room("room", log, new Membership([], 0, complete: true), new Invites([])) { IsPaced = isPaced };
        Stage(Room.Create(TestRoom.Owner, new RoomSettings("Room", "", Visibility.Private), TestRoom.Start));
        Commit();
        Add(TestRoom.Admin, Role.Admin);
        Add(TestRoom.Member);
    }

    public Room Room { get; }

    /// <summary>Every event as it was when it was published.</summary>
    public List<EventFrame> Log { get; } = [];

    /// <summary>Every event as it is stored now.</summary>
    public List<EventFrame> Stored { get; } = [];

    /// <summary>By their names, which are their ids.</summary>
    public Dictionary<string, string> Named { get; } = new(StringComparer.OrdinalIgnoreCase) { ["owner"] = "owner" };

    public MessageFrame Message(long seq) => Stored[(int)seq - 1].ShouldBeOfType<MessageFrame>();

    public IReadOnlyList<string> Mentioned(long seq) => _mentions.GetValueOrDefault(seq) ?? [];

    public bool HasReactions(long seq) => _reactions.Any(r => r.Message == seq);

    public void Add(Person person, Role role = Role.Member)
    {
        Named[person.Id] = person.Id;
        var joined = new MemberFrame("room", 0, MemberChange.Joined, person, role, default);
        Room.Stage(Change.Of(new EventDraft(EventKind.Member, joined), new PutMember(person.Id, role, TestRoom.Start)));
        Commit();
    }

    /// <summary>Posts and commits.</summary>
    public long Post(Person author, string text)
    {
        StagePost(author, text);
        Commit();
        return Log.Count;
    }

    public void StagePost(Person author, string text) =>
        Stage(Room.Post(TestRoom.Post($"{++_sends}", text, author), TestRoom.Start, Named));

    public Decision Decide(Revision revision)
    {
        while (!Room.Knows(revision))
            Learn(revision);
        return Room.Revise(revision, TestRoom.Start, Named);
    }

    public void Stage(Revision revision) => Stage(Decide(revision));

    /// <summary>Decides and commits; a refusal is given back.</summary>
    public Refusal? Take(Revision revision)
    {
        var decision = Decide(revision);
        Stage(decision);
        Commit();
        return (decision as Decision.Refuse)?.Refusal;
    }

    public void Commit(int eventsMax = 100)
    {
        if (Room.Log.StagedCount == 0)
            return;

        var batch = Room.Log.TakeBatch(TestRoom.Start.AddSeconds(Log.Count), eventsMax);
        foreach (var published in batch.Events.Select(e => e.Frame))
        {
            Log.Add(published);
            Stored.Add(published);
        }

        foreach (var row in batch.Rows)
            Apply(row);
        Room.Log.Commit(batch, Guid.NewGuid());
    }

    private void Stage(Decision decision)
    {
        if (decision is Decision.Save save)
            Room.Stage(save.Change);
    }

    private void Learn(Revision revision)
    {
        Standing? standing = Stored.ElementAtOrDefault((int)revision.Seq - 1) is MessageFrame message
            ? new Standing(message, _edits.TryGetValue(revision.Seq, out var edit) ? edit : null)
            : null;
        string[] reacted = [.. _reactions.Where(r => r.Message == revision.Seq && r.User == revision.User).Select(r => r.Emoji)];
        Room.Log.Targets.Learn(revision.Seq, standing, (revision.User, reacted), Room.Log.Head);
    }

    private void Apply(RowChange row)
    {
        switch (row)
        {
            case RewriteEvent rewrite:
                Stored[(int)rewrite.Seq - 1] = JsonSerializer.Deserialize(rewrite.Json.Span, ChatJson.Wire.EventFrame)!;
                break;
            case SetReaction { On: true } on:
                _reactions.Add(on).ShouldBeTrue("one of each per user");
                break;
            case SetReaction off:
                _reactions.Remove(off with { On = true }).ShouldBeTrue("what is not there is not taken away");
                break;
            case SetMentions mentions:
                _mentions[mentions.Message] = mentions.Users;
                break;
            case PutEdit edit:
                _edits[edit.Message] = edit.Seq;
                break;
            case ForgetMessage forget:
                _reactions.RemoveWhere(r => r.Message == forget.Message);
                _mentions.Remove(forget.Message);
                _edits.Remove(forget.Message);
                break;
        }
    }
}
