using System.Collections.Immutable;
using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Gateway.Presence;

/// <summary>
/// A user's connections at this gateway, each with what it says of the user, and how far the cluster knows of them. Not thread-safe:
/// <see cref="UserConnections"/> guards it.
/// </summary>
internal sealed class ConnectedUser(string id)
{
    private readonly List<(ISession Session, PresenceStatus Status)> _connections = [];

    public string Id => id;

    /// <summary>The newest revision that has to be reported, and the newest that was.</summary>
    public long Revision { get; set; }

    public long Reported { get; set; }

    /// <summary>Reports are under way, or about to be: one after the other, until none is owed.</summary>
    public bool IsReporting { get; set; }

    public bool IsForgotten => _connections.Count == 0 && Revision == Reported;

    public IEnumerable<ISession> Sessions => _connections.Select(c => c.Session);

    /// <summary>Each state that any of the connections has, once: what follows from many alike follows from one.</summary>
    public ImmutableArray<PresenceStatus> States => [.. _connections.Select(c => c.Status).Distinct().Order()];

    /// <summary>Null: the connection is gone. True: the states of all of them are others now.</summary>
    public bool Set(ISession session, PresenceStatus? status)
    {
        var before = States;
        _connections.RemoveAll(c => c.Session == session);
        if (status is { } shown)
            _connections.Add((session, shown));
        return !States.AsSpan().SequenceEqual(before.AsSpan());
    }

    public bool Has(ISession session) => _connections.Exists(c => c.Session == session);
}
