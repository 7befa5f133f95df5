using System.Collections.Immutable;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>The log of a room as the database has it, and whose room it was after each event. Everyone is a member until removed.</summary>
internal sealed class RoomHistory(string room, string epoch)
{
    private static readonly Person Someone = new("someone", "Someone");

    private readonly List<PublishedEvent> _events = [];

    /// <summary>How each event reads from which event on.</summary>
    private readonly List<List<(long By, WireFrame Frame)>> _versions = [];
    private readonly Dictionary<long, Standing> _standing = [];
    private readonly List<Rewritten> _rewritten = [];
    private readonly List<(long Seq, string? User, bool IsMember)> _changes = [];

    public string Epoch => epoch;

    /// <summary>What a reader who is let in is told of others' markers.</summary>
    public WireFrame? Reads { get; set; }

    public long Head => _events.Count;

    /// <summary>As it was published.</summary>
    public PublishedEvent this[long seq] => _events[(int)seq - 1];

    /// <summary>Those that are not deleted.</summary>
    public IReadOnlyList<long> Messages => [.. _standing.Where(s => s.Value.Message.Deleted is null).Select(s => s.Key)];

    public PublishedEvent Say(string text = "hello")
    {
        var said = new MessageFrame(room, Head + 1, $"{epoch}-{Head + 1}", Someone, DateTimeOffset.UnixEpoch, text);
        _standing[said.Seq] = new Standing(said, null);
        return Add(said, EventKind.Message);
    }

    public PublishedEvent Edit(long target, string text) =>
        Revise(new EditFrame(room, Head + 1, target, Someone.Id, DateTimeOffset.UnixEpoch, text), EventKind.Edit);

    public PublishedEvent Erase(long target) =>
        Revise(new DeleteFrame(room, Head + 1, target, Someone.Id, DateTimeOffset.UnixEpoch), EventKind.Delete);

    public PublishedEvent React(long target, string user) =>
        Revise(new ReactionFrame(room, Head + 1, target, "👍", user, true, DateTimeOffset.UnixEpoch), EventKind.Reaction);

    /// <summary>How what was done since the last time leaves earlier events.</summary>
    public ImmutableArray<Rewritten> TakeRewritten()
    {
        ImmutableArray<Rewritten> taken = [.. _rewritten];
        _rewritten.Clear();
        return taken;
    }

    /// <summary>An event as it reads at a head.</summary>
    public PublishedEvent At(long seq, long head) =>
        this[seq] with { Frame = _versions[(int)seq - 1].Last(v => v.By <= head || v.By == seq).Frame };

    /// <summary>Whether the event ever read so, at this head or a later one.</summary>
    public bool ReadsSo(long seq, WireFrame frame, long head)
    {
        var versions = _versions[(int)seq - 1];
        var version = versions.FindIndex(v => v.Frame.Json.Span.SequenceEqual(frame.Json.Span));
        return version >= 0 && (version == versions.Count - 1 || versions[version + 1].By > head);
    }

    public PublishedEvent Remove(string user)
    {
        _changes.Add((Head + 1, user, false));
        return Add(Member(Head + 1, user, MemberChange.Kicked), EventKind.Member, new Removal(user, LeftReason.Kicked));
    }

    public PublishedEvent Admit(string user)
    {
        _changes.Add((Head + 1, user, true));
        return Add(Member(Head + 1, user, MemberChange.Joined), EventKind.Member);
    }

    public PublishedEvent Delete()
    {
        _changes.Add((Head + 1, null, false));
        return Add(
            new RoomFrame(room, Head + 1, room, "", Visibility.Public, "owner", DateTimeOffset.UnixEpoch, true),
            EventKind.Room, new Removal(null, LeftReason.Deleted));
    }

    /// <summary>A backup of the first so many events, in use again.</summary>
    public RoomHistory Restored(string newEpoch, long head)
    {
        var restored = new RoomHistory(room, newEpoch);
        restored._events.AddRange(_events.Take((int)head));
        restored._versions.AddRange(_versions.Take((int)head).Select((versions, i) => versions.Where(v => v.By <= Math.Max(head, i + 1)).ToList()));
        foreach (var message in _standing.Keys.Where(seq => seq <= head))
        {
            var edit = restored._events.LastOrDefault(e => e.Kind == EventKind.Edit && e.Target == message)?.Seq;
            var stands = (MessageFrame)EventFrame.Read(At(message, head).Frame)!;
            restored._standing[message] = new Standing(stands, stands.Deleted == true ? null : edit);
        }

        restored._changes.AddRange(_changes.Where(c => c.Seq <= head));
        return restored;
    }

    public bool IsMember(string user, long head) =>
        !_changes.Where(c => c.Seq <= head && (c.User is null || c.User == user)).Select(c => !c.IsMember).LastOrDefault();

    /// <summary>The first removal of the user that is later than a head.</summary>
    public long? RemovalAfter(long head, string user) => _changes
        .Where(c => c.Seq > head && !c.IsMember && (c.User is null || c.User == user)).Select(c => (long?)c.Seq).FirstOrDefault();

    public ImmutableArray<PublishedEvent> Slice(long after, long head, int limit) =>
        [.. _events.Take((int)head).Skip((int)after).Take(limit).Select(e => At(e.Seq, head))];

    /// <summary>As a room answers whose head that is. Only one that is current refuses or resets; another says to ask again.</summary>
    public EnterReply Enter(string user, (long? LastReceivedSeq, string? Epoch) asked, long head)
    {
        var isCurrent = head == Head;
        if (!IsMember(user, head))
            return new EnterReply(null, isCurrent ? new Refusal(ErrorCode.NotAMember, "Join first.") : null);

        var plan = Replay.Plan(head, asked, epoch, Math.Max(1, head - Limits.JoinMessages + 1));
        return plan.Reset && !isCurrent ? new EnterReply(null, null) : new EnterReply(
            new Entered(room, "", Visibility.Public, Role.Member, epoch, plan.First, head, plan.Truncated, plan.Reset, 1, 0, Reads), null);
    }

    private MemberFrame Member(long seq, string user, MemberChange change) =>
        new(room, seq, change, new Person(user, user), Role.Member, DateTimeOffset.UnixEpoch);

    private PublishedEvent Revise(EventFrame revision, EventKind kind)
    {
        var target = MessageRevisions.TargetOf(revision)!.Value;
        var before = _standing[target];
        var published = Add(revision, kind);
        _standing[target] = before.After(revision);
        if (before.OutdoneBy(revision) is { } edit)
            Rewrite(edit, revision.Seq);
        Rewrite(_standing[target].Message, revision.Seq);
        return published;
    }

    private void Rewrite(EventFrame frame, long by)
    {
        var now = new Rewritten(frame.Seq, by, WireFrame.Of(frame));
        _versions[(int)frame.Seq - 1].Add((by, now.Frame));
        _rewritten.Add(now);
    }

    private PublishedEvent Add(EventFrame frame, EventKind kind, Removal? removal = null)
    {
        var published = new PublishedEvent(Head + 1, kind, WireFrame.Of(frame), removal, MessageRevisions.TargetOf(frame));
        _events.Add(published);
        _versions.Add([(published.Seq, published.Frame)]);
        return published;
    }
}
