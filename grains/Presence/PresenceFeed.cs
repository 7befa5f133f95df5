using Microsoft.Extensions.Logging;
using Orleans.Chat.Presence;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Presence;

/// <summary>Tells the other silos that host rooms of this one's changes.</summary>
internal sealed class PresenceFeed(
    Func<IReadOnlyCollection<SiloAddress>> others, Func<SiloAddress, IPresenceFeed> at, TimeProvider time, ILogger<PresenceFeed> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SiloAddress, FeedLine> _lines = [];

    public void Tell(PresenceRow row)
    {
        foreach (var line in Lines())
            line.Tell(row);
    }

    /// <summary>Lines to those who left the cluster end, whatever waits on them.</summary>
    public void Prune() => Lines();

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var line in _lines.Values)
                line.Dispose();
        }
    }

    private FeedLine[] Lines()
    {
        var silos = others();
        lock (_lock)
        {
            foreach (var gone in _lines.Keys.Except(silos).ToList())
            {
                _lines[gone].Dispose();
                _lines.Remove(gone);
            }

            foreach (var silo in silos.Where(s => !_lines.ContainsKey(s)))
                _lines[silo] = new FeedLine(silo.ToString(), rows => at(silo).Take(rows), time, logger);
            return [.. _lines.Values];
        }
    }
}
