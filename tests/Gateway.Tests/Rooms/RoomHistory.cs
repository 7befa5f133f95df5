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
    private readonly List<(long Seq, string? User, bool IsMember)> _changes = [];

    public string Epoch => epoch;

    /// <summary>What a reader who is let in is told of others' markers.</summary>
    public WireFrame? Reads { get; set; }

    public long Head => _events.Count;

    public PublishedEvent this[long seq] => _events[(int)seq - 1];

    public PublishedEvent Say(string text = "hello") => Add(
        seq => new MessageFrame(room, seq, $"{epoch}-{seq}", Someone, DateTimeOffset.UnixEpoch, text), EventKind.Message, null);

    public PublishedEvent Remove(string user)
    {
        _changes.Add((Head + 1, user, false));
        return Add(seq => Member(seq, user, MemberChange.Kicked), EventKind.Member, new Removal(user, LeftReason.Kicked));
    }

    public PublishedEvent Admit(string user)
    {
        _changes.Add((Head + 1, user, true));
        return Add(seq => Member(seq, user, MemberChange.Joined), EventKind.Member, null);
    }

    public PublishedEvent Delete()
    {
        _changes.Add((Head + 1, null, false));
        return Add(
            seq => new RoomFrame(room, seq, room, "", Visibility.Public, "owner", DateTimeOffset.UnixEpoch, true),
            EventKind.Room, new Removal(null, LeftReason.Deleted));
    }

    /// <summary>A backup of the first so many events, in use again.</summary>
    public RoomHistory Restored(string newEpoch, long head)
    {
        var restored = new RoomHistory(room, newEpoch);
        restored._events.AddRange(_events.Take((int)head));
        restored._changes.AddRange(_changes.Where(c => c.Seq <= head));
        return restored;
    }

    public bool IsMember(string user, long head) =>
        !_changes.Where(c => c.Seq <= head && (c.User is null || c.User == user)).Select(c => !c.IsMember).LastOrDefault();

    /// <summary>The first removal of the user that is later than a head.</summary>
    public long? RemovalAfter(long head, string user) => _changes
        .Where(c => c.Seq > head && !c.IsMember && (c.User is null || c.User == user)).Select(c => (long?)c.Seq).FirstOrDefault();

    public ImmutableArray<PublishedEvent> Slice(long after, long head, int limit) =>
        [.. _events.Take((int)head).Skip((int)after).Take(limit)];

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

    private PublishedEvent Add(Func<long, EventFrame> frame, EventKind kind, Removal? removal)
    {
        var published = new PublishedEvent(Head + 1, kind, WireFrame.Of(frame(Head + 1)), removal);
        _events.Add(published);
        return published;
    }
}
