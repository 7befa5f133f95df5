using System.Collections.Concurrent;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>The relays of this gateway, one a room that is in use here: bounded by what its connections use.</summary>
internal sealed class RelayTable
{
    private readonly ConcurrentDictionary<string, RoomRelay> _relays = new();

    public IEnumerable<RoomRelay> All => _relays.Values;

    public int Count => _relays.Count;

    public RoomRelay? Find(string room) => _relays.GetValueOrDefault(room);

    /// <summary>The room's relay, in use until <see cref="RoomRelay.EndUse"/>.</summary>
    public RoomRelay Use(string room, RelayServices services)
    {
        while (true)
        {
            var relay = _relays.GetOrAdd(room, static (id, shared) => new RoomRelay(id, shared), services);
            if (relay.TryUse())
                return relay;

            Forget(relay);
        }
    }

    /// <summary>For a retired relay: it is out of use for good.</summary>
    public void Forget(RoomRelay relay) => _relays.TryRemove(new KeyValuePair<string, RoomRelay>(relay.Room, relay));
}
