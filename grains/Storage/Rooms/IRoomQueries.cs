using Orleans.Chat.Protocol;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// Reads for people: pages and lists. What a room shows only to its members is joined to the caller's member row in the same statement;
/// without that row, or once the room is closed, the answer is null, as if there were no such room. Lists are paged by keyset; a
/// cursor is opaque, and a malformed one reads from the start.
/// </summary>
public interface IRoomQueries
{
    /// <summary>For a member; and for anybody in a public room, then with the role null.</summary>
    Task<(RoomView View, Role? Role)?> Room(string user, string room, CancellationToken cancel);

    /// <summary>
    /// The user's open rooms by name, ASCII case folded, then id, but for hidden ones. <c>Unread</c>: messages of others after the marker, or from the
    /// user's own note on, counted up to 100, from the log; <c>Mentions</c>: those among them that mention the user, or all of the room.
    /// </summary>
    Task<Page<RoomView>> RoomsOf(string user, string? cursor, int limit, CancellationToken cancel);

    /// <summary>Open public rooms by member count, largest first, then by name, ASCII case folded, then id; <paramref name="query"/>: part of the name, ASCII case folded.</summary>
    Task<Page<PublicRoom>> PublicRooms(string user, string? query, string? cursor, int limit, CancellationToken cancel);

    /// <summary>Members by role, highest first, then username. Status is offline: presence is not the store's.</summary>
    Task<Page<MemberView>?> Members(string user, string room, string? cursor, int limit, CancellationToken cancel);

    /// <summary>Usable invites, newest first, for admins and the owner; for another member only those that the caller made.</summary>
    Task<Page<InviteView>?> Invites(string user, string room, string? cursor, int limit, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Users who are kept out, the newest ban first; null also for a member who is neither admin nor owner.</summary>
    Task<Page<BanView>?> Bans(string user, string room, string? cursor, int limit, CancellationToken cancel);

    /// <summary>
    /// By the code's hash; null when there is none, it was revoked, or its room is closed. Also one that is used up or expired: whether
    /// it can be used is decided by rules, not here.
    /// </summary>
    Task<StoredInvite?> Invite(string codeHash, CancellationToken cancel);

    /// <summary>
    /// Messages in seq order, each with what the reader has reacted to it. A page covers everything from its oldest item up to <c>Before</c>; around: about half before and half
    /// from the seq on.
    /// </summary>
    Task<FramePage?> Messages(string user, string room, HistoryQuery query, CancellationToken cancel);

    Task<FramePage?> Events(string user, string room, long after, int limit, CancellationToken cancel);
}
