using System.Collections.Immutable;
using System.Net;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Tests.Rooms;

/// <summary>What a relay asks of a room, answered from a history; how calls and events travel is the test's to say. Thread-safe.</summary>
internal sealed class FakeRoom(string id) : IRoomGrain
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];
    private readonly Dictionary<string, IGatewayObserver> _subscribers = [];
    private int _posts;

    public RoomHistory History { get; private set; } = new(id, "e1");

    public FakeAttendance Attendance { get; } = new(id);

    public SiloAddress Silo { get; private set; } = SiloOf(1);

    /// <summary>Awaited on the way to the room and on the way back.</summary>
    public Func<string, Task> Travel { get; set; } = _ => Task.CompletedTask;

    /// <summary>How an event comes to those who subscribed.</summary>
    public Action<IGatewayObserver, RoomEvents> Publishing { get; set; } = (observer, events) => observer.Deliver([events]);

    /// <summary>What becomes of an answer about presence.</summary>
    public Func<PresenceSnapshot, PresenceSnapshot> Answering { get; set; } = answer => answer;

    /// <summary>False: who enters is not told who is present.</summary>
    public bool KnowsPresence { get; set; } = true;

    /// <summary>How far behind the activation is that answers; one that is does not hear what others commit, and its silo is about to go.</summary>
    public Func<long> Lag { get; set; } = () => 0;

    public Func<ImmutableArray<Post>, ImmutableArray<PostReply>>? Posting { get; set; }

    public Func<ImmutableArray<Revision>, ImmutableArray<RevisionReply>>? Revising { get; set; }

    /// <summary>The most calls that were ever under way to <see cref="Post"/>.</summary>
    public int MostPostsAtOnce { get; private set; }

    public IReadOnlyList<string> Calls
    {
        get { lock (_lock) return [.. _calls]; }
    }

    public bool IsSubscribed
    {
        get { lock (_lock) return _subscribers.Count > 0; }
    }

    public static SiloAddress SiloOf(int generation) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_111), generation);

    /// <summary>Commits, and publishes.</summary>
    public void Commit(Func<RoomHistory, PublishedEvent> change, int times = 1)
    {
        lock (_lock)
        {
            ImmutableArray<PublishedEvent> events = [.. Enumerable.Range(0, times).Select(_ => change(History))];
            var rewritten = History.TakeRewritten();
            foreach (var observer in _subscribers.Values)
                Publishing(observer, new RoomEvents(id, events, History.Epoch, Rewritten: rewritten));
        }
    }

    public void Say(int times = 1) => Commit(h => h.Say(), times);

    /// <summary>Publishes what may be lost.</summary>
    public void Tell(params IEnumerable<EphemeralFrame> frames)
    {
        lock (_lock)
        {
            foreach (var observer in _subscribers.Values)
                Publishing(observer, new RoomEvents(id, [], History.Epoch, Ephemeral: [.. frames]));
        }
    }

    /// <summary>Somebody comes, goes or is away, and those who subscribed are told.</summary>
    public void Show(string user, PresenceStatus status)
    {
        lock (_lock)
            Tell(Attendance.Change(user, status, Here(History.Head)));
    }

    /// <summary>As <see cref="Move"/>, and the one that goes away says so.</summary>
    public void MoveAndTell()
    {
        List<IGatewayObserver> subscribers;
        lock (_lock)
            subscribers = [.. _subscribers.Values];
        Move();
        foreach (var observer in subscribers)
            observer.Deliver([new RoomEvents(id, [], History.Epoch, Ends: true)]);
    }

    /// <summary>Another activation takes over, elsewhere, which knows of no subscription.</summary>
    public void Move(RoomHistory? history = null)
    {
        lock (_lock)
        {
            _subscribers.Clear();
            Silo = SiloOf(Silo.Generation + 1);
            History = history ?? History;
            Attendance.Restart();
        }
    }

    public Task<Subscribed?> Subscribe(string gateway, IGatewayObserver observer, long known) => Call<Subscribed?>("subscribe", head =>
    {
        if (head < known)
            return null;
        if (head < History.Head)
            return new Subscribed(head, History.Epoch, SiloOf(Silo.Generation - 1));

        _subscribers[gateway] = observer;
        return new Subscribed(head, History.Epoch, Silo);
    });

    public Task Unsubscribe(string gateway) => Call("unsubscribe", _ => _subscribers.Remove(gateway));

    public Task<EnterReply> Enter(string user, long? lastReceivedSeq, string? epoch) =>
        Call($"enter {user} {lastReceivedSeq}".TrimEnd(), head => WithAttendance(History.Enter(user, (lastReceivedSeq, epoch), head)));

    public Task<EventSlice> Events(long after, int limit) =>
        Call($"events {after}", head => new EventSlice(History.Slice(after, head, limit), head, History.Epoch));

    public async Task<ImmutableArray<PostReply>> Post(ImmutableArray<Post> posts)
    {
        lock (_lock)
            MostPostsAtOnce = Math.Max(MostPostsAtOnce, ++_posts);
        try
        {
            return await Call($"post {string.Join(' ', posts.Select(p => p.Id))}", _ => Posting!(posts));
        }
        finally
        {
            lock (_lock)
                _posts--;
        }
    }

    public Task<ImmutableArray<RevisionReply>> Revise(ImmutableArray<Revision> revisions) =>
        Call($"revise {string.Join(' ', revisions.Select(r => r.Seq))}", _ => Revising!(revisions));

    public Task Typing(Person user) => Call($"typing {user.Id}", _ => true);

    public Task Read(ImmutableArray<ReadEntry> reads) =>
        Call($"read {string.Join(' ', reads.Select(r => $"{r.User}:{r.Seq}").Order(StringComparer.Ordinal))}", head => head);

    public Task<PresenceSnapshot> Presence() => Call("presence", head => Answering(Attendance.Snapshot(Here(head))));

    public Task<RoomReply> Create(Person owner, string name, string topic, Visibility visibility) => throw new NotSupportedException();

    public Task<RoomReply> Join(Person user) => throw new NotSupportedException();

    public Task<RoomReply> Leave(Person user) => throw new NotSupportedException();

    public Task<RoomReply> Kick(Person by, string target) => throw new NotSupportedException();

    public Task<RoomReply> Ban(Person by, Person target) => throw new NotSupportedException();

    public Task<RoomReply> Unban(Person by, Person target) => throw new NotSupportedException();

    public Task<RoomReply> OpenDirect(Person by, Person other) => throw new NotSupportedException();

    public Task<RoomReply> BlocksChanged() => throw new NotSupportedException();

    public Task<RoomReply> SetNotify(string user, NotifyLevel level) => throw new NotSupportedException();

    public Task<RoomReply> MarkUnread(string user, long from) => throw new NotSupportedException();

    public Task<RoomReply> Hide(string user) => throw new NotSupportedException();

    public Task<RoomReply> SetRole(Person by, string target, Role role) => throw new NotSupportedException();

    public Task<RoomReply> Change(Person by, string? name, string? topic, Visibility? visibility) => throw new NotSupportedException();

    public Task<RoomReply> Delete(Person by) => throw new NotSupportedException();

    public Task<RoomReply> Invite(Person by, NewInvite invite) => throw new NotSupportedException();

    public Task<RoomReply> RevokeInvite(Person by, string invite) => throw new NotSupportedException();

    public Task<RoomReply> Accept(Person user, string invite) => throw new NotSupportedException();

    private EnterReply WithAttendance(EnterReply reply) =>
        KnowsPresence && reply.Entered is { } entered ? reply with { Entered = entered with { Presence = Attendance.Part } } : reply;

    private Told Here(long head) => new(History.Epoch, head);

    private async Task<T> Call<T>(string call, Func<long, T> answer)
    {
        lock (_lock)
            _calls.Add(call);
        await Travel(call);
        T reply;
        lock (_lock)
            reply = answer(Math.Max(0, History.Head - Lag()));
        await Travel(call);
        return reply;
    }
}
