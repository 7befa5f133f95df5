namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// The newest committed sends by their key, bounded: a shortcut. What is not here is found by the store's unique index when the event
/// is appended, so forgetting costs time and never a duplicate.
/// </summary>
public sealed class RecentSends(int max)
{
    private readonly Dictionary<SendKey, LoggedAt> _byKey = [];
    private readonly Queue<SendKey> _oldestFirst = [];

    public bool TryFind(SendKey key, out LoggedAt logged) => _byKey.TryGetValue(key, out logged);

    public void Remember(SendKey key, LoggedAt logged)
    {
        if (!_byKey.TryAdd(key, logged))
            return;

        _oldestFirst.Enqueue(key);
        if (_oldestFirst.Count > max)
            _byKey.Remove(_oldestFirst.Dequeue());
    }
}
