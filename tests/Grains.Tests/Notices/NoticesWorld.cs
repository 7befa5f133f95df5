using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Notices;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Tests.Consumers;
using Orleans.Chat.Grains.Tests.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Feed;
using Orleans.Chat.Storage.Rooms;

namespace Orleans.Chat.Grains.Tests.Notices;

/// <summary>A room, users connected to two gateways, and the consumer that tells them, which nobody wakes. Its log is written as the room would.</summary>
internal sealed class NoticesWorld(TestStore store, string room)
{
    private readonly FakeTimeProvider _time = new(A.Moment);
    private readonly KeptCursor _cursor = new();
    private PresenceBoard _board = null!;
    private GatewayPublishers _publishers = null!;
    private FeedFollower _consumer = null!;
    private long _version;

    public IReadOnlyList<ClientGateway> Gateways { get; } = [new(), new()];

    public bool IsMember(string user) => Members.Contains(user);

    public HashSet<string> Members { get; } = [];

    public long Head { get; private set; } = 1;

    public string? Cursor => _cursor.Position;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<NoticesWorld> Create(TestStore store, params string[] members)
    {
        var world = new NoticesWorld(store, await store.Create(members.Select(m => new Person(m, m))));
        world.Members.UnionWith([A.Ann.Id, .. members]);
        world._board = new PresenceBoard(world._time);
        world._publishers = new GatewayPublishers(world._time, NullLogger<GatewayPublishers>.Instance);
        await store.Feed.Erase(TimeSpan.FromSeconds(-10), Cancel);
        world.Renew();
        world.Restart();
        return world;
    }

    /// <summary>The consumer dies, and another one begins where its cursor stands.</summary>
    public void Restart()
    {
        var telling = new RoomTelling(store.Notices, store.Log, store.Presence, new NoticeLine(_board, _publishers));
        var work = new NoticesWork(store.Notices, telling, _time, NullLogger.Instance);
        _consumer = new FeedFollower("notices", FeedPartitions.Of(room), store.Feed, work, _cursor, _time, NullLogger.Instance);
    }

    /// <summary>So much later the consumer has its turn.</summary>
    public async Task Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Renew();
        await _consumer.Turn(Cancel);
    }

    /// <summary>A wake-up reaches it.</summary>
    public Task Wake()
    {
        _consumer.Wake();
        return Pass(0);
    }

    public async Task Connect(string user, int gateway)
    {
        Gateways[gateway].Know(user, await Listed(user));
        Board(user, gateway, PresenceStatus.Online);
    }

    /// <summary>What this silo knows of the user's connections there.</summary>
    public void Board(string user, int gateway, PresenceStatus status) => _board.Take(new PresenceRow(user, $"gateway{gateway}", status, ++_version));

    public bool IsConnected(string user, int gateway) => _board.Find(user, $"gateway{gateway}").IsPresent;

    public async Task<RoomView?> Listed(string user) => (await store.Queries.RoomsOf(user, null, 100, Cancel)).Items.SingleOrDefault(r => r.Id == room);

    public Task Send(string author, params string[] mentions) => Append(
        EventKind.Message, seq => new MessageFrame(room, seq, $"m{seq}", new Person(author, author), A.Moment, "hello"),
        mentions.Length == 0 ? [] : [new SetMentions(Head + 1, author, mentions)]);

    public async Task Join(string user)
    {
        await Append(
            EventKind.Member, seq => new MemberFrame(room, seq, MemberChange.Joined, new Person(user, user), Role.Member, A.Moment),
            [new PutMember(user, Role.Member, A.Moment), new StartMarker(user) { Seq = Head + 1 }]);
        Members.Add(user);
    }

    public async Task Kick(string user)
    {
        await Append(
            EventKind.Member, seq => new MemberFrame(room, seq, MemberChange.Kicked, new Person(user, user), Role.Member, A.Moment, A.Ann.Id),
            [new RemoveMember(user)], new Removal(user, LeftReason.Kicked));
        Members.Remove(user);
    }

    public Task End() => Append(
        EventKind.Room, seq => new RoomFrame(room, seq, "Room", "", Visibility.Public, A.Ann.Id, A.Moment, true), [new CloseRoom()],
        new Removal(null, LeftReason.Deleted));

    /// <summary>The marker moves; who reads on one connection knows the counts on all of them, since each is told of the marker.</summary>
    public async Task Read(string user, long seq)
    {
        await store.Markers.Merge([new Marker(room, user, seq)], Cancel);
        for (var gateway = 0; gateway < Gateways.Count; gateway++)
        {
            if (IsConnected(user, gateway))
                Gateways[gateway].Know(user, await Listed(user));
        }
    }

    private async Task Append(EventKind kind, Func<long, EventFrame> frame, IReadOnlyList<RowChange> changes, Removal? removal = null)
    {
        var (seq, made) = (Head + 1, frame(Head + 1));
        var author = made is MessageFrame message ? message.Author.Id : null;
        var entry = new LogEntry(seq, kind, A.Moment, WireFrame.Of(made).Json, author, author is null ? null : $"m{seq}") { Removal = removal };
        (await store.Log.Append(new RoomAppend(room, Head, Guid.NewGuid(), [entry], changes))).ShouldBeOfType<AppendOutcome.Committed>();
        Head = seq;
    }

    private void Renew()
    {
        foreach (var (i, gateway) in Gateways.Index())
            _publishers.OpenNotices($"gateway{i}", gateway);
    }
}
