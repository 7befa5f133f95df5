using System.Collections.Concurrent;

namespace Orleans.Chat.Grains.Presence;

/// <summary>Which gateways this silo has heard of lately. A gateway that stays silent is given up, once; one that is not known was never here, or has been.</summary>
internal sealed class PresenceLeases(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Heard> _heard = new();

    /// <summary>False: it was not known, or had been silent for too long.</summary>
    public bool Renew(string gateway)
    {
        var wasKnown = SilenceOf(gateway) is { } silence && silence < PresenceBounds.Silence;
        _heard[gateway] = new Heard(time.GetTimestamp(), HasRenewed: true);
        return wasKnown;
    }

    /// <summary>Heard of as somebody's gateway: if it is not known, it has from now on as long as if it had renewed.</summary>
    public void Meet(string gateway) => _heard.TryAdd(gateway, new Heard(time.GetTimestamp(), HasRenewed: false));

    /// <summary>It has renewed lately: two renewals at most are missing.</summary>
    public bool IsAlive(string gateway) => SinceRenewal(gateway) < PresenceBounds.LostAfter;

    /// <summary>Null: it has not renewed here. A gateway that is known by somebody's report alone says nothing by its silence.</summary>
    public TimeSpan? SinceRenewal(string gateway) => _heard.GetValueOrDefault(gateway).HasRenewed ? SilenceOf(gateway) : null;

    /// <summary>Null: it is not known.</summary>
    public TimeSpan? SilenceOf(string gateway) => _heard.TryGetValue(gateway, out var heard) ? time.GetElapsedTime(heard.At) : null;

    /// <summary>Those to be given up after so long a silence.</summary>
    public IReadOnlyList<string> SilentFor(TimeSpan silence) =>
        [.. _heard.Where(known => time.GetElapsedTime(known.Value.At) >= silence).Select(known => known.Key)];

    /// <summary>This silo has not been listening: whoever it knows has from now on as long as if it had renewed.</summary>
    public void Pardon()
    {
        foreach (var (gateway, heard) in _heard)
            _heard.TryUpdate(gateway, heard with { At = time.GetTimestamp() }, heard);
    }

    /// <summary>Nothing of the gateway's is left. Nothing happens to one that has renewed meanwhile.</summary>
    public void Forget(string gateway)
    {
        if (_heard.TryGetValue(gateway, out var heard) && time.GetElapsedTime(heard.At) >= PresenceBounds.Silence)
            _heard.TryRemove(new KeyValuePair<string, Heard>(gateway, heard));
    }

    private readonly record struct Heard(long At, bool HasRenewed);
}
