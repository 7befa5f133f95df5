using System.Collections.Immutable;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;
using Orleans.Chat.Storage.Rooms;
using Orleans.Concurrency;

namespace Orleans.Chat.Grains.Rooms;

/// <summary>Reads beside the rooms: hands the question to the store, which authorizes it in the same statement.</summary>
[StatelessWorker, Reentrant, GrainType(ChatGrains.RoomReadsType)]
internal sealed class RoomReadsGrain(IRoomLog log, IRoomQueries queries, PresenceBoard board, TimeProvider time) : Grain, IRoomReads
{
    public async Task<ImmutableArray<RoomHead>> Differing(ImmutableArray<RoomHead> known)
    {
        if (known.IsEmpty)
            return [];

        var heads = await StoreFailures.Guard(() => log.Heads([.. known.Select(k => k.Room)], default));
        return [.. known.Select(k => new RoomHead(k.Room, heads.GetValueOrDefault(k.Room))).Except(known)];
    }

    public async Task<RoomView?> Room(string user, string room) =>
        await StoreFailures.Guard(() => queries.Room(user, room, default)) is { Role: not null } seen ? seen.View : null;

    public Task<Page<RoomView>> RoomsOf(string user, string? cursor, int limit) =>
        StoreFailures.Guard(() => queries.RoomsOf(user, cursor, limit, default));

    public Task<Page<PublicRoom>> PublicRooms(string user, string? query, string? cursor, int limit) =>
        StoreFailures.Guard(() => queries.PublicRooms(user, query, cursor, limit, default));

    public async Task<Page<MemberView>?> Members(string user, string room, string? cursor, int limit) =>
        await StoreFailures.Guard(() => queries.Members(user, room, cursor, limit, default)) is { } page
            ? page with { Items = [.. page.Items.Select(member => member with { Status = board.Status(member.User.Id) })] }
            : null;

    public Task<Page<InviteView>?> Invites(string user, string room, string? cursor, int limit) =>
        StoreFailures.Guard(() => queries.Invites(user, room, cursor, limit, time.GetUtcNow(), default));

    public Task<Page<BanView>?> Bans(string user, string room, string? cursor, int limit) =>
        StoreFailures.Guard(() => queries.Bans(user, room, cursor, limit, default));

    public async Task<InviteTarget?> Invite(string codeHash) =>
        await StoreFailures.Guard(() => queries.Invite(codeHash, default)) is { } found
            ? new InviteTarget(found.Invite.Id, found.Preview, found.Invite.Refuse(time.GetUtcNow()))
            : null;

    public Task<FramePage?> Messages(string user, string room, HistoryQuery query) =>
        StoreFailures.Guard(() => queries.Messages(user, room, query, default));

    public Task<FramePage?> Events(string user, string room, long after, int limit) =>
        StoreFailures.Guard(() => queries.Events(user, room, after, limit, default));
}
