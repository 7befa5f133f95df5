namespace Orleans.Chat.Grains.Presence;

/// <summary>
/// Who wants to hear of whom: one entry for each member of each followed room of this silo whose members are loaded. Not thread-safe.
/// </summary>
internal sealed class BoardFollowers
{
    private readonly Dictionary<string, List<IBoardFollower>> _byUser = [];
    private readonly List<IBoardFollower> _ofAll = [];

    public void Add(IBoardFollower follower, string user)
    {
        if (!_byUser.TryGetValue(user, out var followers))
            _byUser[user] = followers = [];
        if (!followers.Contains(follower))
            followers.Add(follower);
    }

    public void Remove(IBoardFollower follower, string user)
    {
        if (_byUser.TryGetValue(user, out var followers) && followers.Remove(follower) && followers.Count == 0)
            _byUser.Remove(user);
    }

    /// <summary>It wants to hear of everybody.</summary>
    public void Add(IBoardFollower follower)
    {
        if (!_ofAll.Contains(follower))
            _ofAll.Add(follower);
    }

    public void Remove(IBoardFollower follower) => _ofAll.Remove(follower);

    public IReadOnlyList<IBoardFollower> Of(string user) => [.. _byUser.GetValueOrDefault(user) ?? [], .. _ofAll];
}
