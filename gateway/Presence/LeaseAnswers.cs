using Orleans.Chat.Presence;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Presence;

/// <summary>
/// What the answers to renewals say: whether what the cluster knew of this gateway's users may be lost. Remembers the silos that have
/// answered and the last two generations of the store, since one silo hears of a new one later than another. Thread-safe.
/// </summary>
internal sealed class LeaseAnswers
{
    private readonly Lock _lock = new();
    private readonly HashSet<SiloAddress> _answered = [];
    private string? _generation;
    private string? _before;

    public bool HasAnswered(SiloAddress silo)
    {
        lock (_lock)
            return _answered.Contains(silo);
    }

    /// <summary>Only these are there; what others have answered is forgotten.</summary>
    public void Keep(IReadOnlySet<SiloAddress> silos)
    {
        lock (_lock)
            _answered.IntersectWith(silos);
    }

    /// <summary>
    /// True: the lease ran out, or the store was emptied. A silo that answers for the first time cannot have known of a lease: it has read
    /// from the store what there is.
    /// </summary>
    public bool SaysForgotten(SiloAddress silo, PresenceLease lease)
    {
        lock (_lock)
        {
            var hasRunOut = !_answered.Add(silo) && !lease.WasKnown;
            var isKnown = lease.Generation == _generation || lease.Generation == _before;
            var isEmptied = _generation is not null && !isKnown;
            if (!isKnown)
                (_generation, _before) = (lease.Generation, _generation);
            return hasRunOut || isEmptied;
        }
    }
}
