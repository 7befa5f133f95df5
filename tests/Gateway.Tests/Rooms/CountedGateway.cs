using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A gateway's relays on real rooms, which counts the calls that come from them and can let them wait.</summary>
internal sealed class CountedGateway : IGatewayObserver
{
    private readonly Lock _lock = new();
    private readonly RelayTable _table = new();
    private readonly GatewayObserver _observer;
    private readonly List<int> _roomsOfCall = [];

    public CountedGateway(IGrainFactory grains)
    {
        _observer = new GatewayObserver(_table, new UserConnections());
        Relays = new RoomRelays(_table, new RelayServices(
            grains, new GatewayIdentity(grains, this), TimeProvider.System, NullLogger<RoomRelay>.Instance));
    }

    public RoomRelays Relays { get; }

    /// <summary>What each call waits for before it is heard.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>Of each call that carried events, of how many rooms they were. Read markers come apart, twice a second at most.</summary>
    public IReadOnlyList<int> RoomsOfCall
    {
        get
        {
            lock (_lock)
                return [.. _roomsOfCall];
        }
    }

    public async Task Deliver(ImmutableArray<RoomEvents> rooms)
    {
        if (rooms.Where(r => !r.Events.IsEmpty).Select(r => r.Room).Distinct().Count() is > 0 and var count)
        {
            lock (_lock)
                _roomsOfCall.Add(count);
        }

        await Hold;
        await _observer.Deliver(rooms);
    }

    public Task Notify(ImmutableArray<UserNotice> notices) => _observer.Notify(notices);

    public void ForgetCalls()
    {
        lock (_lock)
            _roomsOfCall.Clear();
    }

    /// <summary>Follows a room, and completes once it is let in; one who has all that there is, is then in step.</summary>
    public Task Join(Reader reader, string room, long? last = null)
    {
        var joined = reader.Hears(heard => $"{heard}".StartsWith("joined", StringComparison.Ordinal));
        Relays.Join(reader, room, last, null, null);
        return joined;
    }
}
