using Orleans.Chat.Protocol;

namespace Orleans.Chat.Grains.Notices;

/// <summary>What was told last of rooms that are not done, to which user's connections at which gateway: the same is not told twice. Bounded.</summary>
internal sealed class ToldNotices(int max)
{
    private readonly Dictionary<string, Dictionary<(string User, string Gateway), ServerFrame>> _rooms = [];
    private int _count;

    /// <summary>False: that is what was told last.</summary>
    public bool Tell(string room, (string User, string Gateway) to, ServerFrame frame)
    {
        if (!_rooms.TryGetValue(room, out var told))
            _rooms[room] = told = [];
        if (told.TryGetValue(to, out var before) && before == frame)
            return false;

        _count -= told.Remove(to) ? 1 : 0;
        if (_count < max)
        {
            told[to] = frame;
            _count++;
        }

        return true;
    }

    public void Forget(string room)
    {
        if (_rooms.Remove(room, out var told))
            _count -= told.Count;
    }
}
