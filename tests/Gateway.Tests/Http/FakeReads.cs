using System.Collections.Immutable;
using System.Text;
using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Tests.Http;

internal sealed class FakeReads(FakeCluster cluster) : IRoomReads
{
    /// <summary>What a page holds, as stored.</summary>
    public string[] Stored { get; set; } = [];

    public bool InvitesHidden { get; set; }

    /// <summary>The hash of the one code that leads somewhere.</summary>
    public string? KnownCode { get; set; }

    /// <summary>Why that code lets nobody in any more.</summary>
    public Refusal? DeadCode { get; set; }

    public Task<RoomView?> Room(string user, string room) => Read($"room {room} for {user}", () => IsIn(user, room) ? View(room) : null);

    public Task<Page<RoomView>> RoomsOf(string user, string? cursor, int limit) =>
        Read($"rooms of {user} from {cursor} limit {limit}", () => new Page<RoomView>([View("r1")], "next"));

    public Task<Page<PublicRoom>> PublicRooms(string user, string? query, string? cursor, int limit) => Read(
        $"public rooms for {user} with {query} from {cursor} limit {limit}",
        () => new Page<PublicRoom>([new PublicRoom("lobby", "Lobby", "", 3, false)]));

    public Task<Page<MemberView>?> Members(string user, string room, string? cursor, int limit) => Read(
        $"members of {room} from {cursor} limit {limit}",
        () => IsIn(user, room)
            ? new Page<MemberView>([new MemberView(FakeCluster.Ada, Role.Owner, PresenceStatus.Online, DateTimeOffset.UnixEpoch)])
            : null);

    public Task<Page<InviteView>?> Invites(string user, string room, string? cursor, int limit) => Read(
        $"invites of {room} from {cursor} limit {limit}",
        () => IsIn(user, room) && !InvitesHidden
            ? new Page<InviteView>([new InviteView("i1", "abcd", "ada", DateTimeOffset.UnixEpoch, 0)])
            : null);

    public Task<Page<BanView>?> Bans(string user, string room, string? cursor, int limit) => Read(
        $"bans of {room} from {cursor} limit {limit}",
        () => IsIn(user, room) && !InvitesHidden
            ? new Page<BanView>([new BanView(FakeCluster.Ada, "ada", DateTimeOffset.UnixEpoch)])
            : null);

    public Task<InviteTarget?> Invite(string codeHash) => Read(
        $"invite {codeHash}",
        () => codeHash == KnownCode ? new InviteTarget("i1", new InvitePreview("r1", "Room 1", 2), DeadCode) : null);

    public Task<FramePage?> Messages(string user, string room, HistoryQuery query) => Read(
        $"messages of {room} {query.Before}/{query.After}/{query.Around} limit {query.Limit}", () => Page(user, room));

    public Task<FramePage?> Events(string user, string room, long after, int limit) =>
        Read($"events of {room} after {after} limit {limit}", () => Page(user, room));

    public Task<ImmutableArray<RoomHead>> Differing(ImmutableArray<RoomHead> known) => throw new NotSupportedException();

    private static bool IsIn(string user, string room) => user == "ada" && room is not ("lobby" or "secret" or "none");

    private static RoomView View(string room) => new(room, "Room 1", "", Visibility.Private, Role.Owner, 7, 7, 0, 0, 1);

    private FramePage? Page(string user, string room) => IsIn(user, room)
        ? new FramePage([.. Stored.Select(json => WireFrame.OfJson(Encoding.UTF8.GetBytes(json)))], true, 42)
        : null;

    private async Task<T> Read<T>(string call, Func<T> answer)
    {
        cluster.Note(call);
        await Task.Yield();
        cluster.FailIfToldTo();
        return answer();
    }
}
