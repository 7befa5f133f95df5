using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Every 5 s: renews this gateway's lease at each silo, in one call a silo; compares the positions of quiet rooms with the heads in
/// the database, in one call; subscribes what is deaf; gives up relays that nobody uses. So a lost last batch, a deaf subscription and a room that moved all
/// heal in the same way.
/// </summary>
internal sealed class RelayWatch(RelayTable relays, RelayServices services, Func<SiloAddress, IGatewayLeases> leasesAt) : BackgroundService
{
    private const int RoomsPerCall = 1_000;

    private readonly Resubscribing _resubscribing = new(services);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RelayBounds.WatchEvery, services.Time);
        Dictionary<string, long> before = [];
        while (await timer.WaitForNextTickAsync(stoppingToken))
            before = await Look(before);
    }

    /// <summary>
    /// One round. Takes and gives the positions of the followed rooms, since a room is quiet if its position did not move. All of it side
    /// by side, so that a silo which hangs does not cost this gateway its leases at the others.
    /// </summary>
    internal async Task<Dictionary<string, long>> Look(Dictionary<string, long> before)
    {
        var positions = relays.All
            .Select(r => (r.Room, r.Position))
            .Where(r => r.Position.IsFollowed)
            .ToDictionary(r => r.Room, r => r.Position.Last);
        var quiet = positions.Where(p => before.GetValueOrDefault(p.Key, -1) == p.Value).Select(p => new RoomHead(p.Key, p.Value));
        await Task.WhenAll([Retire(), _resubscribing.Subscribe(relays.All.Where(r => r.IsDeaf)), RenewLeases(), .. quiet.Chunk(RoomsPerCall).Select(Compare)]);
        return positions;
    }

    private Task Retire() => Task.WhenAll(relays.All.Where(r => r.TryRetire()).Select(Retire));

    private async Task Retire(RoomRelay relay)
    {
        relays.Forget(relay);
        await _resubscribing.Try(relay.Room, relay.Subscription.Close);

        // Whoever came meanwhile may have subscribed before this gateway was unsubscribed.
        if (relays.Find(relay.Room) is { } successor)
            await _resubscribing.Try(relay.Room, () => successor.Subscribe());
    }

    private Task RenewLeases() => Task.WhenAll(relays.All
        .Where(r => r.Subscription.Silo is not null).GroupBy(r => r.Subscription.Silo!).Select(s => RenewLease(s.Key, [.. s])));

    private async Task RenewLease(SiloAddress silo, List<RoomRelay> rooms)
    {
        var (isHeld, failure) = await Renew(silo);
        if (isHeld)
            return;

        Log.LeaseLost(services.Logger, silo.ToString(), rooms.Count, failure);
        foreach (var relay in rooms)
            relay.Subscription.Suspect();
        await _resubscribing.Subscribe(rooms.Where(r => r.IsDeaf));
    }

    private async Task<(bool IsHeld, Exception? Failure)> Renew(SiloAddress silo)
    {
        try
        {
            return (await InTime(leasesAt(silo).Renew(services.Gateway.Id)), null);
        }
        catch (Exception e)
        {
            return (false, e);
        }
    }

    private async Task Compare(RoomHead[] heads)
    {
        try
        {
            var differing = await InTime(services.Grains.RoomReads().Differing([.. heads]));
            await _resubscribing.Subscribe(differing
                .Select(room => (room.Head, Relay: relays.Find(room.Room)))
                .Where(room => room.Relay is not null && room.Head != room.Relay.Position.Last)
                .Select(room => (room.Relay!, room.Head)));
        }
        catch (Exception e)
        {
            Log.ComparisonFailed(services.Logger, e);
        }
    }

    /// <summary>A call that hangs must not hold up the next round.</summary>
    private Task<T> InTime<T>(Task<T> call) => call.WaitAsync(RelayBounds.WatchEvery, services.Time);
}
