using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// Who is in the room, staged changes included. Small rooms are known whole; of a large one only those members that somebody asked
/// about, and <see cref="Knows"/> tells whether a decision on a user can be taken yet.
/// </summary>
public sealed class Membership(IEnumerable<Member> members, int count, bool complete)
{
    /// <summary>Null: known not to be a member.</summary>
    private readonly Dictionary<string, Member?> _known = members.ToDictionary(m => m.Person.Id, m => (Member?)m);

    /// <summary>Members in all, known here or not.</summary>
    public int Count { get; private set; } = count;

    /// <summary>Counts changes: what was read of the store before one of them is not learnt after it.</summary>
    public int Version { get; private set; }

    /// <summary>All members; null: they are too many to be known whole.</summary>
    public IEnumerable<string>? Users => complete ? _known.Keys : null;

    public bool Knows(string user) => complete || _known.ContainsKey(user);

    /// <summary>Null: not a member. Only for a user of whom <see cref="Knows"/> is true.</summary>
    public Member? Find(string user) => _known.GetValueOrDefault(user);

    /// <summary>What the store says of a user that was not known, unless it was read at an older version.</summary>
    public void Learn(string user, Member? member, int version)
    {
        if (version == Version)
            _known.TryAdd(user, member);
    }

    public void Put(Member member)
    {
        Version++;
        if (Find(member.Person.Id) is null)
            Count++;
        _known[member.Person.Id] = member;
    }

    /// <summary>A marker is stored; it never moves back (R7).</summary>
    public void Mark(string user, long seq)
    {
        if (Find(user) is { } member)
            _known[user] = member.Read(seq);
        else if (!Knows(user))
            Version++;
    }

    /// <summary>The member's own note, stored or about to be.</summary>
    public void Note(string user, long? unreadFrom)
    {
        if (Find(user) is { } member)
            _known[user] = member with { UnreadFrom = unreadFrom };
    }

    /// <summary>Those who are known: in a small room all.</summary>
    public IEnumerable<Member> All => _known.Values.OfType<Member>();

    /// <summary>In a room of this size, members are told of each other's markers.</summary>
    public bool TellsReads => Count <= Limits.ReadsOfOthers;

    /// <summary>What a reader from <paramref name="first"/> on is told: the others who have read up to there or further.</summary>
    /// <param name="user">Who enters.</param>
    /// <param name="first">From where on the reader reads.</param>
    /// <param name="isPrivate">Does that user keep receipts private?</param>
    public IReadOnlyList<ReadEntry> ReadsOfOthers(string user, long first, Func<string, bool> isPrivate)
    {
        if (!TellsReads)
            return [];

        var others = _known.Values.OfType<Member>().Where(m => m.ReadSeq >= first && m.Person.Id != user && !isPrivate(m.Person.Id));
        return [.. others.Select(m => new ReadEntry(m.Person.Id, m.ReadSeq)).Take(Limits.ReadsOfOthers)];
    }

    public void Remove(string user)
    {
        Version++;
        if (Find(user) is not null)
            Count--;
        if (complete)
            _known.Remove(user);
        else
            _known[user] = null;
    }

    /// <summary>Forgets, in a large room, what can be asked for again. Only while nothing is staged: staged changes are nowhere else.</summary>
    public void Trim(int knownMax)
    {
        if (!complete && _known.Count > knownMax)
            _known.Clear();
    }
}
