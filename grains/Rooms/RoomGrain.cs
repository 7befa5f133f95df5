using System.Collections.Immutable;
using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>
/// The shell around one room's rules, in protocol order. Reentrant on purpose: a method decides and stages in one go, without an await
/// in between, and then awaits only that what it staged is settled; nothing read before an await is used after it. Rooms are spread by
/// the hash of their ids: evenly, and two nodes that place one room at the same time choose the same silo.
/// </summary>
[Reentrant, HashBasedPlacement, GrainType(ChatGrains.RoomType)]
internal sealed class RoomGrain(RoomServices services) : Grain, IRoomGrain, IRoomActivation
{
    /// <summary>Null until it was loaded, and for good where that failed.</summary>
    private RoomDesk _desk = null!;

    private TaskScheduler _turns = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _turns = TaskScheduler.Current;
        var room = RoomKeys.RoomOf(this.GetPrimaryKeyString());
        _desk = await RoomLoader.Load(room, services, this, cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // A silo that shuts down reaches no gateway any more; they hear of it from the cluster.
        _desk?.Close(isTold: reason.ReasonCode != DeactivationReasonCode.ShuttingDown);
        return _desk?.StoreMarkers() ?? Task.CompletedTask;
    }

    public Task<Subscribed?> Subscribe(string gateway, IGatewayObserver observer, long known) =>
        _desk.Subscribe(gateway, observer, known);

    public Task Unsubscribe(string gateway)
    {
        _desk.Unsubscribe(gateway);
        return Task.CompletedTask;
    }

    public Task<EnterReply> Enter(string user, long? lastReceivedSeq, string? epoch) =>
        _desk.Enter(user, (lastReceivedSeq, epoch));

    public Task<PresenceSnapshot> Presence() => _desk.Presence();

    public Task<EventSlice> Events(long after, int limit) => _desk.Events(after, limit);

    public Task<ImmutableArray<PostReply>> Post(ImmutableArray<Post> posts) => _desk.Post(posts);

    public Task<ImmutableArray<RevisionReply>> Revise(ImmutableArray<Revision> revisions) => _desk.Revisions.Revise(revisions);

    public Task Typing(Person user)
    {
        _desk.Type(user);
        return Task.CompletedTask;
    }

    public Task Read(ImmutableArray<ReadEntry> reads) => _desk.Read(reads);

    public Task<RoomReply> Create(Person owner, string name, string topic, Visibility visibility) =>
        _desk.Decide([owner.Id], (room, now) => room.Create(owner, new RoomSettings(name, topic, visibility), now));

    public Task<RoomReply> Join(Person user) => _desk.Admit(user.Id, (room, now, marker) => room.Join(user, now, marker));

    public Task<RoomReply> Leave(Person user) => _desk.Decide([user.Id], (room, _) => room.Leave(user));

    public Task<RoomReply> OpenDirect(Person by, Person other) => _desk.OpenDirect(by, other);

    public async Task<RoomReply> BlocksChanged()
    {
        await _desk.Blocks.Changed();
        return RoomReply.Done(0);
    }

    public Task<RoomReply> SetNotify(string user, NotifyLevel level) => _desk.Notes.SetNotify(user, level);

    public Task<RoomReply> MarkUnread(string user, long from) => _desk.Notes.MarkUnread(user, from);

    public Task<RoomReply> Hide(string user) => _desk.Notes.Hide(user);

    public Task<RoomReply> Kick(Person by, string target) =>
        _desk.Decide([by.Id, target], (room, _) => room.Kick(by, target));

    public Task<RoomReply> Ban(Person by, Person target) =>
        _desk.Decide([by.Id, target.Id], (room, now) => room.Ban(by, target, now));

    public Task<RoomReply> Unban(Person by, Person target) => _desk.Decide([by.Id], (room, _) => room.Unban(by, target));

    public Task<RoomReply> SetRole(Person by, string target, Role role) =>
        _desk.Decide([by.Id, target], (room, _) => room.SetRole(by, target, role));

    public Task<RoomReply> Change(Person by, string? name, string? topic, Visibility? visibility) =>
        _desk.Decide([by.Id], (room, _) => room.ChangeSettings(by, new RoomSettings(
            name ?? room.Settings.Name, topic ?? room.Settings.Topic, visibility ?? room.Settings.Visibility)));

    public Task<RoomReply> Delete(Person by) => _desk.Decide([by.Id], (room, _) => room.Delete(by));

    public Task<RoomReply> Invite(Person by, NewInvite invite) => _desk.Decide([by.Id], (room, now) => room.Invite(
        by,
        new Invite(invite.Id, invite.CodeHash, invite.Hint, by.Id, now, now + (invite.Life ?? Limits.InviteLife), invite.MaxUses, 0),
        now));

    public Task<RoomReply> RevokeInvite(Person by, string invite) =>
        _desk.Decide([by.Id], (room, _) => room.RevokeInvite(by, invite));

    public Task<RoomReply> Accept(Person user, string invite) =>
        _desk.Admit(user.Id, (room, now, marker) => room.Accept(user, invite, now, marker));

    void IRoomActivation.Stop() => DeactivateOnIdle();

    void IRoomActivation.Run(Action act) => Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.None, _turns);

    IDisposable IRoomActivation.Every(TimeSpan period, Action act) => this.RegisterGrainTimer(
        _ =>
        {
            act();
            return Task.CompletedTask;
        },
        new GrainTimerCreationOptions(period, period) { Interleave = true });
}
