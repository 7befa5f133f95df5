using System.Collections;
using System.Text;
using Orleans.Chat.Load.Wire;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Counting;

/// <summary>
/// How soon connections hear of each change of a user, and who was told offline without having gone. Pure: frames and moments (nanoseconds of
/// the monotonic clock) are passed in. A user has one change under way at a time.
/// </summary>
internal sealed class ChangeWatch : IPresenceListener
{
    private const int UserChars = 64;

    private readonly Dictionary<string, PresenceChange> _underWay = [];
    private readonly Dictionary<string, PresenceChange>.AlternateLookup<ReadOnlySpan<char>> _byUser;
    private readonly HashSet<string> _gone = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _isGone;
    private readonly ChangeTally[] _tallies = [.. Enum.GetValues<ChangeKind>().Select(_ => new ChangeTally())];

    public ChangeWatch()
    {
        _byUser = _underWay.GetAlternateLookup<ReadOnlySpan<char>>();
        _isGone = _gone.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int UnderWay => _underWay.Count;

    /// <summary>Times that a connection was told that somebody is offline who was not.</summary>
    public long FalselyOffline { get; private set; }

    public ChangeTally this[ChangeKind kind] => _tallies[(int)kind];

    /// <summary>From now on these connections, by number, are owed it.</summary>
    public void Begin(string user, ChangeKind kind, long at, BitArray owed)
    {
        var change = new PresenceChange(user, kind, at, owed);
        var tally = this[kind];
        tally.Changes++;
        tally.Owed += change.Left;
        if (kind == ChangeKind.Gone) _gone.Add(user);
        if (kind == ChangeKind.Back) _gone.Remove(user);
        if (change.Left > 0) _underWay.Add(user, change);
    }

    public bool IsUnderWay(string user) => _underWay.ContainsKey(user);

    /// <summary>The connection is gone and is owed nothing any more.</summary>
    public void Excuse(int connection)
    {
        foreach (var change in _underWay.Values.Where(change => change.Settle(connection)).ToList())
        {
            this[change.Kind].Owed--;
            EndIfSettled(change);
        }
    }

    /// <summary>Nobody waits any longer for what began before that moment.</summary>
    public void GiveUp(long before)
    {
        foreach (var change in _underWay.Values.Where(change => change.At < before).ToList())
        {
            this[change.Kind].Missed += change.Left;
            _underWay.Remove(change.User);
        }
    }

    public void Hear(int connection, in FrameFacts facts, long now)
    {
        Span<char> user = stackalloc char[UserChars];
        for (var entries = new PresenceEntries(facts.Statuses); entries.Next();)
        {
            if (entries.User.Length <= UserChars)
                Hear(connection, user[..Encoding.ASCII.GetChars(entries.User, user)], entries.Status, now);
        }
    }

    private void Hear(int connection, ReadOnlySpan<char> user, PresenceStatus status, long now)
    {
        if (_byUser.TryGetValue(user, out var change) && change.Status == status && change.Settle(connection))
        {
            this[change.Kind].Latency.Add(now - change.At);
            EndIfSettled(change);
        }
        else if (status == PresenceStatus.Offline && !_isGone.Contains(user))
        {
            FalselyOffline++;
        }
    }

    private void EndIfSettled(PresenceChange change)
    {
        if (change.Left == 0)
            _underWay.Remove(change.User);
    }
}
