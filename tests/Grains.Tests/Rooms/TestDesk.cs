using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Receipts;
using Orleans.Chat.Grains.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>One activation of a room without Orleans: a desk, used in turns that exclude each other, as a grain's do.</summary>
internal sealed class TestDesk
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    private readonly TaskScheduler _turns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly TestActivation _activation;
    private readonly (ILogger Logger, IReadOnlyCollection<string> Said) _audit = HeardLog.Create();
    private RoomDesk _desk = null!;

    private TestDesk(TimeProvider time)
    {
        (_activation, Board) = (new TestActivation(_turns), new PresenceBoard(time));
        Publishers = new GatewayPublishers(time, NullLogger<GatewayPublishers>.Instance);
    }

    public GatewayPublishers Publishers { get; }

    public PresenceBoard Board { get; }

    /// <summary>As of the silo's start.</summary>
    public PrivateReceipts Private { get; private init; } = null!;

    /// <summary>What operators were told.</summary>
    public IReadOnlyCollection<string> Audit => _audit.Said;

    /// <summary>How often it has asked whether the cluster is still what its silo believes.</summary>
    public int DoubtsRaised { get; private set; }

    /// <summary>It has asked to be taken away.</summary>
    public bool HasStopped => _activation.Stopped.IsCompleted;

    /// <summary>Its read markers are never stored, so that nothing is told of them.</summary>
    public static Task<TestDesk> Load(string room, IRoomLog log, TestStore store, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var stopped = new MarkerWriter(store.Markers, clock, NullLogger<MarkerWriter>.Instance);
        stopped.Dispose();
        return Load(room, store, log, (clock, stopped));
    }

    public static Task<TestDesk> Load(string room, TestStore store, IReadMarkers markers) => Load(
        room, store, store.Log, (TimeProvider.System, new MarkerWriter(markers, TimeProvider.System, NullLogger<MarkerWriter>.Instance)));

    public Task Stopped() => _activation.Stopped.WaitAsync(Generous);

    public Task<PostReply> Post(string id, Person? author = null, string? after = null) =>
        Turn(async () => (await _desk.Post([A.Post(id, author, after)]))[0]);

    public Task<ImmutableArray<PostReply>> Post(params IEnumerable<Post> posts) => Turn(() => _desk.Post([.. posts]));

    public Task<ImmutableArray<RevisionReply>> Revise(params IEnumerable<Revision> revisions) => Turn(() => _desk.Revisions.Revise([.. revisions]));

    public Task<bool> Read(params (Person User, long Seq)[] reads) => Turn(async () =>
    {
        await _desk.Read([.. reads.Select(r => new ReadEntry(r.User.Id, r.Seq))]);
        return true;
    });

    public Task<RoomReply> Join(Person user) => Decide([user.Id], (room, now) => room.Join(user, now));

    public Task<RoomReply> OpenDirect(Person by, Person other) => Turn(() => _desk.OpenDirect(by, other));

    public Task<RoomReply> Note(Func<RoomNotes, Task<RoomReply>> note) => Turn(() => note(_desk.Notes));

    public Task<bool> MarkersWritten() => Turn(async () =>
    {
        await _desk.MarkersWritten;
        return true;
    });

    public Task<bool> BlocksChanged() => Turn(async () =>
    {
        await _desk.Blocks.Changed();
        return true;
    });

    public Task<RoomReply> Kick(Person target) => Decide([A.Ann.Id, target.Id], (room, _) => room.Kick(A.Ann, target.Id));

    public Task<RoomReply> Decide(IReadOnlyCollection<string> users, Func<Room, DateTimeOffset, Decision> decide) =>
        Turn(() => _desk.Decide(users, decide));

    public Task<EnterReply> Enter(Person user, long? lastReceivedSeq = null, string? epoch = null) =>
        Turn(() => _desk.Enter(user.Id, (lastReceivedSeq, epoch)));

    public Task<EventSlice> Events(long after, int limit = 100) => Turn(() => _desk.Events(after, limit));

    public async Task<Subscribed> Subscribe(string gateway, IGatewayObserver observer) =>
        (await TrySubscribe(gateway, observer, known: 0)).ShouldNotBeNull();

    /// <summary>Null: the desk is behind what is known.</summary>
    public Task<Subscribed?> TrySubscribe(string gateway, IGatewayObserver observer, long known) =>
        Turn(() => _desk.Subscribe(gateway, observer, known));

    public Task<bool> Type(Person user) => Turn(() =>
    {
        _desk.Type(user);
        return Task.FromResult(true);
    });

    /// <summary>Its timers are due. How many there are left then.</summary>
    public Task<int> Tick() => Turn(() => Task.FromResult(_activation.Tick()));

    public Task<bool> Tell(WireFrame frame, string? onlyFor = null) => Turn(() =>
    {
        _desk.Tell(frame, onlyFor);
        return Task.FromResult(true);
    });

    public Task<PresenceSnapshot> Presence() => Turn(() => _desk.Presence());

    public Task<bool> Close() => Turn(() =>
    {
        _desk.Close(isTold: true);
        return Task.FromResult(true);
    });

    public Task<bool> Unsubscribe(string gateway) => Turn(() =>
    {
        _desk.Unsubscribe(gateway);
        return Task.FromResult(true);
    });

    /// <summary>Every turn that was due before is over.</summary>
    public Task<bool> Turn() => Turn(() => Task.FromResult(true));

    private static async Task<TestDesk> Load(string room, TestStore store, IRoomLog log, (TimeProvider Clock, MarkerWriter Markers) with)
    {
        var desk = new TestDesk(with.Clock) { Private = new PrivateReceipts(store.Settings) };
        await desk.Private.Load();
        var services = new RoomServices(
            log, store.Database, store.RoomMessages, with.Markers, store.Notes, store.Blocks, store.Presence, desk.Board, desk.Publishers, desk.Private,
            new GrainsOptions { LimitsDisabled = true }, new TestSilo(), desk.Doubts(),
            new CommitWakeUps(new NoConsumers(), with.Clock, NullLogger<CommitWakeUps>.Instance),
            new RoomAudit(desk._audit.Logger),
            with.Clock, NullLogger<RoomGrain>.Instance);
        desk._desk = await desk.Turn(() => RoomLoader.Load(room, services, desk._activation, CancellationToken.None));
        return desk;
    }

    private MembershipDoubts Doubts() => new(
        () =>
        {
            DoubtsRaised++;
            return ValueTask.CompletedTask;
        },
        NullLogger<MembershipDoubts>.Instance);

    private Task<T> Turn<T>(Func<Task<T>> act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.None, _turns).Unwrap().WaitAsync(Generous);
}
