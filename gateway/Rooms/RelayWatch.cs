using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// Every 5 s: renews this gateway's lease at each silo, in one call a silo; compares the positions of quiet rooms with the heads in
/// the database, in one call; gives up relays that nobody uses. So a lost last batch, a deaf subscription and a room that moved all
/// heal in the same way.
/// </summary>
internal sealed class RelayWatch(RelayTable relays, RelayServices services, LeasesClient leases) : BackgroundService
{
    private const int RoomsPerCall = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RelayBounds.WatchEvery, services.Time);
        Dictionary<string, long> before = [];
        while (await timer.WaitForNextTickAsync(stoppingToken))
            before = await Look(before);
    }

    /// <summary>One round. Takes and gives the positions of the followed rooms, since a room is quiet if its position did not move.</summary>
    internal async Task<Dictionary<string, long>> Look(Dictionary<string, long> before)
    {
        await Retire();
        await RenewLeases();

        var positions = relays.All
            .Select(r => (r.Room, r.Position))
            .Where(r => r.Position.IsFollowed)
            .ToDictionary(r => r.Room, r => r.Position.Last);
        var quiet = positions.Where(p => before.GetValueOrDefault(p.Key, -1) == p.Value).Select(p => new RoomHead(p.Key, p.Value));
        foreach (var heads in quiet.Chunk(RoomsPerCall))
            await Compare(heads);
        return positions;
    }

    private async Task Retire()
    {
        foreach (var relay in relays.All.Where(r => r.TryRetire()))
        {
            relays.Forget(relay);
            await Try(relay, relay.Subscription.Close);
        }
    }

    private async Task RenewLeases()
    {
        foreach (var silo in relays.All.Where(r => r.Subscription.Silo is not null).GroupBy(r => r.Subscription.Silo!))
        {
            var (isHeld, failure) = await Renew(silo.Key);
            if (isHeld)
                continue;

            Log.LeaseLost(services.Logger, silo.Key.ToString(), silo.Count(), failure);
            foreach (var relay in silo)
                relay.Subscription.Suspect();
            await Task.WhenAll(silo.Select(relay => Try(relay, relay.Subscribe)));
        }
    }

    private async Task<(bool IsHeld, Exception? Failure)> Renew(SiloAddress silo)
    {
        try
        {
            return (await leases.At(silo).Renew(services.Gateway.Id), null);
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
            foreach (var differing in await services.Grains.GetGrain<IRoomReads>(0).Differing([.. heads]))
            {
                if (relays.Find(differing.Room) is { } relay && differing.Head != relay.Position.Last)
                    await Try(relay, relay.Subscribe);
            }
        }
        catch (Exception e)
        {
            Log.ComparisonFailed(services.Logger, e);
        }
    }

    private async Task Try(RoomRelay relay, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e)
        {
            Log.RoomCallFailed(services.Logger, relay.Room, nameof(RelayWatch), e);
        }
    }
}
