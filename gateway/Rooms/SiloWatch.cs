using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Hears which silos are gone, or are about to go, and subscribes at once to what this gateway had there, wherever it is now; no other
/// room is touched. What it misses, <see cref="RelayWatch"/> finds.
/// </summary>
internal sealed class SiloWatch(RelayTable relays, RelayServices services, IClusterMembershipService membership) : BackgroundService
{
    private readonly Resubscribing _resubscribing = new(services);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Hear(membership.MembershipUpdates, stoppingToken);

    internal async Task Hear(IAsyncEnumerable<ClusterMembershipSnapshot> updates, CancellationToken cancel)
    {
        await foreach (var members in updates.WithCancellation(cancel))
            _ = Leave(silo => members.GetSiloStatus(silo).IsTerminating());
    }

    /// <summary>Completes when the rooms of these silos are subscribed to elsewhere, or after <see cref="RelayBounds.MoveWithin"/>.</summary>
    internal Task Leave(Func<SiloAddress, bool> isGone)
    {
        foreach (var relay in relays.All.Where(r => r.Subscription.Silo is { } silo && isGone(silo)))
            relay.Subscription.Suspect();

        // Also those that a lease has shown to be deaf before the death was known: until now they called in vain.
        var lost = relays.All.Where(r => r.IsDeaf).ToList();
        if (lost.Count == 0)
            return Task.CompletedTask;

        Log.SilosGone(services.Logger, lost.Count);
        return _resubscribing.Regain(lost);
    }
}
