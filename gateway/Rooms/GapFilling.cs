using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>Reads what a relay has missed, slice by slice, until it has all that is known to exist. One reads at a time.</summary>
internal sealed class GapFilling(RoomRelay relay, RelayServices services)
{
    private readonly Lock _lock = new();
    private bool _filling;

    /// <summary>Unless it runs, or there is no gap.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_filling || relay.Gap is null)
                return;
            _filling = true;
        }

        _ = Fill();
    }

    private async Task Fill()
    {
        var backoff = default(Backoff);
        while (NextGap() is { } after)
        {
            try
            {
                var slice = await services.Room(relay.Room).Events(after, RelayBounds.SliceEvents);
                if (!await relay.Receive(slice) || slice.Events.IsEmpty)
                    await backoff.Pause(services.Time);
            }
            catch (Exception e)
            {
                Log.RoomCallFailed(services.Logger, relay.Room, nameof(IRoomGrain.Events), e);
                await backoff.Pause(services.Time);
            }
        }
    }

    /// <summary>None: it is over. Decided under the lock, so that a gap that comes right after that starts it again.</summary>
    private long? NextGap()
    {
        lock (_lock)
        {
            var gap = relay.Gap;
            _filling = gap is not null;
            return gap;
        }
    }
}
