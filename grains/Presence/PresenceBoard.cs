using Orleans.Chat.Domain.Presence;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// Who is there in the whole cluster, as this silo knows it: answers at once, from memory. What it does not know yet it hears within about 100 ms of
/// the change. Used by all grains and services of the silo at once.
/// </summary>
internal sealed class PresenceBoard(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly StatusBoard _board = new();
    private readonly BoardFollowers _followers = new();

    public UserStatus Find(string user)
    {
        lock (_lock)
            return _board.Find(user);
    }

    public PresenceStatus Status(string user)
    {
        lock (_lock)
            return _board.Status(user);
    }

    /// <summary>Everybody who is not offline.</summary>
    public IReadOnlyList<string> Present
    {
        get
        {
            lock (_lock)
                return [.. _board.Present];
        }
    }

    /// <summary>What is known of the user there; of version 0: nothing.</summary>
    public PresenceRow Find(string user, string gateway)
    {
        lock (_lock)
            return _board.Find(user, gateway);
    }

    /// <summary>Those at which somebody is present.</summary>
    public IReadOnlyList<string> Gateways
    {
        get
        {
            lock (_lock)
                return [.. _board.Gateways];
        }
    }

    /// <summary>Who is present at that gateway.</summary>
    public IReadOnlyList<string> UsersAt(string gateway)
    {
        lock (_lock)
            return _board.UsersAt(gateway);
    }

    /// <summary>From now on the follower hears of these users' changes; null: of everybody's.</summary>
    public void Follow(IBoardFollower follower, IEnumerable<string>? users)
    {
        lock (_lock)
        {
            if (users is null)
                _followers.Add(follower);
            foreach (var user in users ?? [])
                _followers.Add(follower, user);
        }
    }

    public void Unfollow(IBoardFollower follower, IEnumerable<string>? users)
    {
        lock (_lock)
        {
            if (users is null)
                _followers.Remove(follower);
            foreach (var user in users ?? [])
                _followers.Remove(follower, user);
        }
    }

    /// <summary>Compares with all that is stored: see <see cref="StatusBoard.Merge"/>.</summary>
    public void Merge(IReadOnlyCollection<PresenceRow> stored, DateTimeOffset? readFrom) =>
        Tell(board => board.Merge(stored, time.GetUtcNow(), readFrom));

    public void Take(params IReadOnlyCollection<PresenceRow> rows) =>
        Tell(board => [.. rows.Where(row => board.Take(row, time.GetUtcNow())).Select(row => row.User)]);

    /// <summary>Followers only hear of whom, and read the status here: so it does not matter which of two changes they hear of first.</summary>
    private void Tell(Func<StatusBoard, IReadOnlyList<string>> change)
    {
        List<(IBoardFollower Follower, string User)> told;
        lock (_lock)
            told = [.. change(_board).SelectMany(user => _followers.Of(user).Select(follower => (follower, user)))];
        foreach (var (follower, user) in told)
            follower.Hear(user);
    }
}
