using System.Collections.Immutable;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Http;

internal sealed class FakeRoom(string id, FakeCluster cluster) : IRoomGrain
{
    public Task<EnterReply> Enter(string user, long? lastReceivedSeq, string? epoch) => Task.FromResult(id switch
    {
        "r1" => new EnterReply(new Entered("r1", "", Visibility.Private, Role.Member, "e", 1, 0, false, false, 1, 0), null),
        "lobby" => new EnterReply(null, new Refusal(ErrorCode.NotAMember, "Join first.")),
        _ => new EnterReply(null, new Refusal(ErrorCode.NotFound, "No such room.")),
    });

    public Task<PresenceSnapshot> Presence() => throw new NotSupportedException();

    public Task<RoomReply> Create(Person owner, string name, string topic, Visibility visibility) =>
        Do($"create {id} by {owner.Name}: {name}, {topic}, {visibility}");

    public Task<RoomReply> Join(Person user) => Do($"join {id} by {user.Name}");

    public Task<RoomReply> Leave(Person user) => Do($"leave {id} by {user.Name}");

    public Task<RoomReply> Kick(Person by, string target) => Do($"kick {target} from {id} by {by.Name}");

    public Task<RoomReply> Ban(Person by, Person target) => Do($"ban {target.Name} from {id} by {by.Name}");

    public Task<RoomReply> Unban(Person by, Person target) => Do($"unban {target.Name} from {id} by {by.Name}");

    public Task<RoomReply> OpenDirect(Person by, Person other) => Do($"open {id} of {by.Name} and {other.Name}");

    public Task<RoomReply> BlocksChanged() => Do($"blocks changed in {id}");

    public Task<RoomReply> SetNotify(string user, NotifyLevel level) => Do($"notify {user} of {id}: {level}");

    public Task<RoomReply> MarkUnread(string user, long from) => Do($"unread of {user} in {id} from {from}");

    public Task<RoomReply> Hide(string user) => Do($"hide {id} from {user}");

    public Task<RoomReply> SetRole(Person by, string target, Role role) => Do($"make {target} {role} of {id} by {by.Name}");

    public Task<RoomReply> Change(Person by, string? name, string? topic, Visibility? visibility) =>
        Do($"change {id} by {by.Name}: {name}, {topic}, {visibility}");

    public Task<RoomReply> Delete(Person by) => Do($"delete {id} by {by.Name}");

    public Task<RoomReply> Invite(Person by, NewInvite invite)
    {
        cluster.Invited = invite;
        return Do($"invite to {id} by {by.Name}");
    }

    public Task<RoomReply> RevokeInvite(Person by, string invite) => Do($"revoke {invite} of {id} by {by.Name}");

    public Task<RoomReply> Accept(Person user, string invite) => Do($"accept {invite} to {id} by {user.Name}");

    public Task<Subscribed?> Subscribe(string gateway, IGatewayObserver observer, long known) => throw new NotSupportedException();

    public Task Unsubscribe(string gateway) => throw new NotSupportedException();

    public Task<EventSlice> Events(long after, int limit) => throw new NotSupportedException();

    public Task<ImmutableArray<PostReply>> Post(ImmutableArray<Post> posts) => throw new NotSupportedException();

    public Task<ImmutableArray<RevisionReply>> Revise(ImmutableArray<Revision> revisions) => throw new NotSupportedException();

    public Task Typing(Person user) => throw new NotSupportedException();

    public Task Read(ImmutableArray<ReadEntry> reads) => throw new NotSupportedException();

    private async Task<RoomReply> Do(string call)
    {
        cluster.Note(call);
        await Task.Yield();
        return cluster.Replies.TryDequeue(out var reply) ? reply() : RoomReply.Done(1);
    }
}
