using System.Collections.Immutable;
using Orleans.Chat.Protocol;
using Orleans.Concurrency;

namespace Orleans.Chat.Rooms;

/// <summary>
/// Reads beside the rooms, straight from the store and authorized in the same statement: pages, lists, heads. A stateless worker:
/// key 0. A caller without access gets null, as if the room did not exist.
/// </summary>
[Alias("chat.IRoomReads")]
public interface IRoomReads : IGrainWithIntegerKey
{
    /// <summary>Of the given rooms, those whose committed head differs, with the head in the database (0: no such room). Of none: an
    /// answer from a node that hosts rooms, without asking the database.</summary>
    [Alias("Differing")]
    Task<ImmutableArray<RoomHead>> Differing([Immutable] ImmutableArray<RoomHead> known);

    [Alias("Room")]
    Task<RoomView?> Room(string user, string room);

    /// <summary>The user's rooms, by name.</summary>
    [Alias("RoomsOf")]
    Task<Page<RoomView>> RoomsOf(string user, string? cursor, int limit);

    /// <summary>Public rooms by size, then name; <paramref name="query"/>: part of the name, without regard to ASCII case.</summary>
    [Alias("PublicRooms")]
    Task<Page<PublicRoom>> PublicRooms(string user, string? query, string? cursor, int limit);

    [Alias("Members")]
    Task<Page<MemberView>?> Members(string user, string room, string? cursor, int limit);

    /// <summary>Invites that can still be used; null also for a member who may not see them.</summary>
    [Alias("Invites")]
    Task<Page<InviteView>?> Invites(string user, string room, string? cursor, int limit);

    /// <summary>Users who are banned, the newest ban first; null also for a member who may not see them.</summary>
    [Alias("Bans")]
    Task<Page<BanView>?> Bans(string user, string room, string? cursor, int limit);

    /// <summary>
    /// By SHA-256 of the code in lower-case hex; null when there is none, it was revoked, or its room is closed. One that
    /// is used up or expired comes with its refusal; whether it lets the caller in, the room decides.
    /// </summary>
    [Alias("Invite")]
    Task<InviteTarget?> Invite(string codeHash);

    [Alias("Messages")]
    Task<FramePage?> Messages(string user, string room, HistoryQuery query);

    [Alias("Events")]
    Task<FramePage?> Events(string user, string room, long after, int limit);
}
