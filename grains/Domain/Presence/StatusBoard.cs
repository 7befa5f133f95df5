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
    public PresenceRow Find(string user, string gateway) =>
        Array.Find(Of(user), h => h.Row.Gateway == gateway) is { Row.Version: > 0 } held
            ? held.Row
            : new PresenceRow(user, gateway, PresenceStatus.Offline, 0);

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
        var changed = stored.Where(row => Take(row, now)).Select(row => row.User).ToHashSet();
        var has = stored.Select(row => (row.User, row.Gateway)).ToHashSet();
        foreach (var held in _users.Values.SelectMany(rows => rows).ToList())
        {
            var isLost = held.Row.IsPresent && held.TakenAt + StoredWithin <= readFrom && !has.Contains((held.Row.User, held.Row.Gateway));
            if (!isLost && (held.Row.IsPresent || held.TakenAt + GoneFor > now))
                continue;

            var before = Status(held.Row.User);
            Drop(held.Row);
            if (Status(held.Row.User) != before)
                changed.Add(held.Row.User);
        }

        return [.. changed];
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

    private readonly record struct Held(PresenceRow Row, DateTimeOffset TakenAt);
}
