using Orleans.Chat.Gateway.Connections;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>A relay's followers, one a connection. Not thread-safe.</summary>
internal sealed class RelayFollowers
{
    private readonly Dictionary<ISession, Follower> _bySession = [];

    /// <summary>The pump's own copy; null after the followers changed.</summary>
    private Follower[]? _all;

    public int Count => _bySession.Count;

    /// <summary>Never changes; the next call may give another.</summary>
    public Follower[] All => _all ??= [.. _bySession.Values];

    public void Add(Follower follower)
    {
        _bySession[follower.Session] = follower;
        _all = null;
    }

    /// <summary>Unless another follower of that connection has taken its place.</summary>
    public void Remove(Follower follower)
    {
        if (_bySession.GetValueOrDefault(follower.Session) == follower)
            _bySession.Remove(follower.Session);
        _all = null;
    }
}
