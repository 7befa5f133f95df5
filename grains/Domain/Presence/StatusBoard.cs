using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Presence;

/// <summary>
/// Who is there, as far as one silo has heard: the newest row of each user at each gateway, whatever the order in which rows come, and however
/// often. It holds as many rows as there are connected users, and for <see cref="GoneFor"/> those who went, so that what comes late does not bring
/// them back.
/// </summary>
public sealed class StatusBoard
{
    /// <summary>Who went is remembered for this long: longer than a row is under way.</summary>
    public static readonly TimeSpan GoneFor = TimeSpan.FromMinutes(2);

    /// <summary>A row is not given up because the store does not have it before it has been known for this long: it may be on its way there.</summary>
    public static readonly TimeSpan StoredWithin = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Held[]> _users = [];
    private readonly Dictionary<string, int> _presentAt = [];

    /// <summary>Of comparisons with what is stored; each held row remembers the last in which it was found there.</summary>
    private int _merges;

    /// <summary>Those at which somebody is present.</summary>
    public IEnumerable<string> Gateways => _presentAt.Keys;

    /// <summary>Everybody who is not offline.</summary>
    public IEnumerable<string> Present => _users.Where(u => u.Value.Any(h => h.Row.IsPresent)).Select(u => u.Key);

    public UserStatus Find(string user)
    {
        var present = Of(user).Where(h => h.Row.IsPresent).Select(h => h.Row).ToList();
        return present.Count == 0 ? UserStatus.Offline : new UserStatus(present.Max(r => r.Status), [.. present.Select(r => r.Gateway)]);
    }

    public PresenceStatus Status(string user)
    {
        var status = PresenceStatus.Offline;
        foreach (var held in Of(user))
            status = held.Row.Status > status ? held.Row.Status : status;
        return status;
    }

    /// <summary>What is known of the user there; of version 0: nothing.</summary>
    public PresenceRow Find(string user, string gateway)
    {
        foreach (var held in Of(user))
        {
            if (held.Row.Gateway == gateway)
                return held.Row;
        }

        return new PresenceRow(user, gateway, PresenceStatus.Offline, 0);
    }

    /// <summary>Who is present at that gateway.</summary>
    public IReadOnlyList<string> UsersAt(string gateway) =>
        [.. _users.Where(u => u.Value.Any(h => h.Row.IsPresent && h.Row.Gateway == gateway)).Select(u => u.Key)];

    /// <summary>True: the user's status is another one now.</summary>
    public bool Take(PresenceRow row, DateTimeOffset now)
    {
        var known = Find(row.User, row.Gateway);
        if (!row.Supersedes(known))
            return false;

        var before = Status(row.User);
        _users[row.User] = [.. Of(row.User).Where(h => h.Row.Gateway != row.Gateway), new Held(row, now)];
        Count(row.Gateway, (row.IsPresent ? 1 : 0) - (known.IsPresent ? 1 : 0));
        return Status(row.User) != before;
    }

    /// <summary>
    /// Compares with all that is stored, and forgets who went long ago. <paramref name="readFrom"/>: when the reading began; null: the store has been
    /// emptied not long ago, so that what it does not have says nothing. Whose status is another one now.
    /// </summary>
    public IReadOnlyList<string> Merge(IReadOnlyCollection<PresenceRow> stored, DateTimeOffset now, DateTimeOffset? readFrom)
    {
        _merges++;
        var changed = new HashSet<string>();
        foreach (var row in stored)
        {
            if (Take(row, now))
                changed.Add(row.User);
            NoteFound(row);
        }

        foreach (var row in GivenUp(now, readFrom))
        {
            var before = Status(row.User);
            Drop(row);
            if (Status(row.User) != before)
                changed.Add(row.User);
        }

        return [.. changed];
    }

    /// <summary>The store has this user at this gateway.</summary>
    private void NoteFound(PresenceRow row)
    {
        foreach (ref var held in Of(row.User).AsSpan())
        {
            if (held.Row.Gateway == row.Gateway)
                held.FoundIn = _merges;
        }
    }

    private List<PresenceRow> GivenUp(DateTimeOffset now, DateTimeOffset? readFrom)
    {
        var rows = new List<PresenceRow>();
        foreach (var (_, all) in _users)
        {
            foreach (var held in all)
            {
                if (held.Row.IsPresent ? held.FoundIn != _merges && held.TakenAt + StoredWithin <= readFrom : held.TakenAt + GoneFor <= now)
                    rows.Add(held.Row);
            }
        }

        return rows;
    }

    private void Drop(PresenceRow row)
    {
        Held[] left = [.. Of(row.User).Where(h => h.Row.Gateway != row.Gateway)];
        if (left.Length > 0)
            _users[row.User] = left;
        else
            _users.Remove(row.User);
        Count(row.Gateway, row.IsPresent ? -1 : 0);
    }

    private void Count(string gateway, int change)
    {
        var count = _presentAt.GetValueOrDefault(gateway) + change;
        if (count > 0)
            _presentAt[gateway] = count;
        else
            _presentAt.Remove(gateway);
    }

    private Held[] Of(string user) => _users.GetValueOrDefault(user) ?? [];

    private struct Held(PresenceRow row, DateTimeOffset takenAt)
    {
        public PresenceRow Row { get; } = row;

        public DateTimeOffset TakenAt { get; } = takenAt;

        public int FoundIn { get; set; }
    }
}
