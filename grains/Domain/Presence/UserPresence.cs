using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Presence;

/// <summary>
/// The rules of one user's status: a function of the states of the user's connections at each gateway, whatever the order of what is reported, and
/// however often. What it remembers by itself is only how far each gateway has reported; all else is in the rows.
/// </summary>
public sealed class UserPresence
{
    /// <summary>Beyond it, the gateway that has reported least recently is forgotten: an overtaken report of it could then pass for a new one.</summary>
    public const int GatewaysMax = 64;

    private readonly List<(string Gateway, long Revision)> _reported = [];

    public static PresenceStatus Of(IEnumerable<PresenceStatus> connections) => connections.Append(PresenceStatus.Offline).Max();

    /// <summary>
    /// What the user is at the gateway from now on, even if that is what <paramref name="known"/> says: a gateway that reports anew wants it told and
    /// stored anew. Null: this report, or a later one of the gateway, was taken before.
    /// </summary>
    public PresenceRow? Report(ConnectionsReport report, PresenceRow known, DateTimeOffset now)
    {
        var index = _reported.FindIndex(r => r.Gateway == report.Gateway);
        if (index >= 0 && _reported[index].Revision >= report.Revision)
            return null;

        if (index >= 0)
            _reported.RemoveAt(index);
        else if (_reported.Count == GatewaysMax)
            _reported.RemoveAt(0);
        _reported.Add((report.Gateway, report.Revision));
        return known.Next(Of(report.Connections), now);
    }

    /// <summary>The gateway's connections count no more; null: none did.</summary>
    public static PresenceRow? Lapse(PresenceRow known, DateTimeOffset now) => known.IsPresent ? known.Next(PresenceStatus.Offline, now) : null;
}
