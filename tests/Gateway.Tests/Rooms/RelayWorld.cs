using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Gateway.Presence;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>A gateway's relays around one room, on a thread and in a time of their own.</summary>
internal sealed class RelayWorld : IDisposable
{
    public const string RoomId = "r1";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private Dictionary<string, long> _positions = [];
    private int _asks;

    public RelayWorld(int? seed = null)
    {
        Thread = new SimulatedThread(seed);
        var grains = FakeGrains.Of(Room);
        Services = new RelayServices(
            grains, new GatewayIdentity(grains, new GatewayObserver(Table, Users)), Time, NullLogger<RoomRelay>.Instance)
        {
            Start = item => Thread.Post(item.Execute),
        };
        Relays = new RoomRelays(Table, Services);
        Watch = new RelayWatch(Table, Services, silo => Answering<IGatewayLeases>.With((_, _) => Renewing(silo)));
    }

    public SimulatedThread Thread { get; }

    public FakeTimeProvider Time { get; } = new();

    public RelayTable Table { get; } = new();

    public UserConnections Users { get; } = new();

    public RelayServices Services { get; }

    public RoomRelays Relays { get; }

    public RelayWatch Watch { get; }

    public FakeRoom Room { get; } = new(RoomId);

    /// <summary>Answers a renewal at a silo.</summary>
    public Func<SiloAddress, Task<bool>> Renewing { get; set; } = _ => Task.FromResult(true);

    public RoomRelay Relay => Table.Find(RoomId).ShouldNotBeNull();

    public Reader Join(Reader reader, long? last = null, string? epoch = null)
    {
        reader.Asks.Add(new Asked($"{++_asks}", true, last, epoch));
        Relays.Join(reader, RoomId, last, epoch, $"{_asks}");
        return reader;
    }

    public void Part(Reader reader)
    {
        reader.Asks.Add(new Asked($"{++_asks}", false, null, null));
        Relays.Part(reader, RoomId, $"{_asks}");
    }

    /// <summary>Joined, and settled.</summary>
    public Reader Joined(string user, int bound = 1_024)
    {
        var reader = Join(new Reader(user, bound));
        Settle();
        return reader;
    }

    /// <summary>Somebody comes, goes or is away, and all that follows from it happens.</summary>
    public void Show(string user, PresenceStatus status = PresenceStatus.Online)
    {
        Room.Show(user, status);
        Settle();
    }

    /// <summary>What is told meanwhile does not arrive.</summary>
    public void Lose(Action told)
    {
        var publishing = Room.Publishing;
        Room.Publishing = (_, _) => { };
        told();
        Room.Publishing = publishing;
    }

    /// <summary>All that can happen without time passing.</summary>
    public void Settle() => Thread.Drain();

    public void Pass(TimeSpan time)
    {
        Settle();
        for (var end = Time.GetUtcNow() + time; Time.GetUtcNow() < end; Settle())
            Time.Advance(Tick);
    }

    public async Task Look() => _positions = await Watch.Look(_positions);

    /// <summary>Twice, since only a position that did not move between two looks is compared.</summary>
    public void LookTwice()
    {
        for (var i = 0; i < 2; i++)
        {
            var look = Look();
            Pass(RelayBounds.WatchEvery);
            look.IsCompletedSuccessfully.ShouldBeTrue();
        }
    }

    public void Dispose() => Thread.Dispose();
}
