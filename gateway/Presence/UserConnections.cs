using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Presence;

/// <summary>
/// The users who are connected to this gateway, each with the connections and what the cluster has still to be told of them: bounded by
/// the gateway's connections, and by reports that are owed. Thread-safe.
/// </summary>
internal sealed class UserConnections
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ConnectedUser> _users = [];

    /// <summary>Of all users, so that one who is forgotten and comes again is not taken for an older report.</summary>
    private long _revision;

    public int Count
    {
        get
        {
            lock (_lock)
                return _users.Count;
        }
    }

    /// <summary>The connection's state, or a new connection. The user, if reporting is to be started; null: nothing is to be done.</summary>
    public ConnectedUser? Set(ISession session, PresenceStatus status)
    {
        lock (_lock)
        {
            if (!_users.TryGetValue(session.User.Id, out var user))
                _users[session.User.Id] = user = new ConnectedUser(session.User.Id);
            return user.Set(session, status) ? Owe(user) : null;
        }
    }

    /// <summary>As <see cref="Set"/>, for a connection that is known; of others nothing is noted.</summary>
    public ConnectedUser? Change(ISession session, PresenceStatus status)
    {
        lock (_lock)
            return _users.TryGetValue(session.User.Id, out var user) && user.Has(session) && user.Set(session, status) ? Owe(user) : null;
    }

    public ConnectedUser? Remove(ISession session)
    {
        lock (_lock)
            return _users.TryGetValue(session.User.Id, out var user) && user.Set(session, null) ? Owe(user) : null;
    }

    /// <summary>What the cluster knows of all users may be lost. Those of whom reporting is to be started.</summary>
    public List<ConnectedUser> OweAll()
    {
        lock (_lock)
            return [.. _users.Values.Select(Owe).OfType<ConnectedUser>()];
    }

    /// <summary>The user's connections, as they are now.</summary>
    public ISession[] Of(string user)
    {
        lock (_lock)
            return _users.TryGetValue(user, out var connected) ? [.. connected.Sessions] : [];
    }

    /// <summary>What is owed of a user now; null: nothing, and reporting is over until it is started again.</summary>
    public ConnectionsReport? Next(ConnectedUser user, string gateway)
    {
        lock (_lock)
        {
            user.IsReporting = user.Revision > user.Reported;
            return user.IsReporting ? new ConnectionsReport(gateway, user.Revision, user.States) : null;
        }
    }

    /// <summary>The cluster has taken note of this.</summary>
    public void Took(ConnectedUser user, ConnectionsReport report)
    {
        lock (_lock)
        {
            user.Reported = report.Revision;
            if (user.IsForgotten)
                _users.Remove(user.Id);
        }
    }

    private ConnectedUser? Owe(ConnectedUser user)
    {
        user.Revision = ++_revision;
        if (user.IsReporting)
            return null;

        user.IsReporting = true;
        return user;
    }
}
