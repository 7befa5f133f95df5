using System.Collections.Immutable;
using Orleans.Chat.Presence;
using Orleans.Chat.Protocol;
using Orleans.Concurrency;

namespace Orleans.Chat.Rooms;

/// <summary>
/// A room: the one writer of its log. Keyed by <see cref="RoomKeys.Of"/>. Every change is decided by the room's rules, committed,
/// and only then answered and published. Refusals are values; an exception, and <see cref="RoomReply.Repeat"/>, mean that the caller
/// repeats the call (docs/ARCHITECTURE.md, The life of a message).
/// </summary>
[Alias("chat.IRoomGrain")]
public interface IRoomGrain : IGrainWithStringKey
{
    /// <summary>
    /// From now on the gateway hears every event after <see cref="Subscribed.Head"/>, in order, best effort: it compares positions
    /// itself. Renewing is subscribing again. It holds as long as the gateway's lease at this silo does.
    /// <paramref name="known"/>: a head that the caller has from the database (0: none). An activation that is behind it is stale, and goes
    /// away: null, and the same call again reaches its successor.
    /// </summary>
    [Alias("Subscribe")]
    Task<Subscribed?> Subscribe(string gateway, IGatewayObserver observer, long known);

    [Alias("Unsubscribe")]
    Task Unsubscribe(string gateway);

    /// <summary>
    /// May <paramref name="user"/> follow the room, and from where? Moves nothing.
    /// Refusals: <c>not_found</c> (also for a private room that the user is not in), <c>not_a_member</c>, <c>banned</c>.
    /// </summary>
    [Alias("Enter")]
    Task<EnterReply> Enter(string user, long? lastReceivedSeq, string? epoch);

    /// <summary>Who of the room is there, for readers who missed a change of it; encoded once for each version.</summary>
    [Alias("Presence")]
    Task<PresenceSnapshot> Presence();

    /// <summary>Committed events after <paramref name="after"/>, at most <paramref name="limit"/> and about 256 KiB, oldest first.</summary>
    [Alias("Events")]
    Task<EventSlice> Events(long after, int limit);

    /// <summary>
    /// Messages, staged in the order given; one reply each, in that order, once all are committed or refused. A post whose
    /// (author, id) is known is answered with the seq that it got the first time.
    /// </summary>
    [Alias("Post")]
    Task<ImmutableArray<PostReply>> Post([Immutable] ImmutableArray<Post> posts);

    /// <summary>
    /// Edits, deletions and reactions, staged in the order given; one reply each, in that order, once all are committed or refused.
    /// Refusals: <c>not_found</c> (no such message, or it was deleted), <c>forbidden</c>, <c>conflict</c> (too many reactions), <c>invalid</c>,
    /// <c>too_long</c>, <c>rate_limited</c>, and those of <see cref="Enter"/>.
    /// </summary>
    [Alias("Revise")]
    Task<ImmutableArray<RevisionReply>> Revise([Immutable] ImmutableArray<Revision> revisions);

    /// <summary>
    /// The user types now; told to those who follow the room, at best (R8). One way: it has no answer, and what does not count (not a member,
    /// too often, too large a room) is silently nothing.
    /// </summary>
    [OneWay, Alias("Typing")]
    Task Typing(Person user);

    /// <summary>
    /// How far members have read: each marker moves forward to the given seq, or to the head where that is past it; of others than
    /// members nothing moves. Markers are stored, and then told, within about a second; the answer does not wait for that.
    /// </summary>
    [Alias("Read")]
    Task Read([Immutable] ImmutableArray<ReadEntry> reads);

    /// <summary>Creates the room; the caller becomes its owner. A repeat by the same owner changes nothing.</summary>
    [Alias("Create")]
    Task<RoomReply> Create(Person owner, string name, string topic, Visibility visibility);

    /// <summary>
    /// The direct room of the two (<see cref="DirectRooms.IdOf"/>), made unless it is there; then, without an event (seq 0), it only is shown
    /// again to the caller, if the caller had hidden it. Refusals: <c>forbidden</c> (one of them has blocked the other), <c>invalid</c>.
    /// </summary>
    [Alias("OpenDirect")]
    Task<RoomReply> OpenDirect(Person by, Person other);

    /// <summary>Of a direct room: one of the two has blocked the other, or ceased to, and that is stored. Of another room it is nothing.</summary>
    [Alias("BlocksChanged")]
    Task<RoomReply> BlocksChanged();

    /// <summary>How the member wants to be notified; for nobody else, and no event. Stored when it is answered, as are the two that follow.</summary>
    [Alias("SetNotify")]
    Task<RoomReply> SetNotify(string user, NotifyLevel level);

    /// <summary>
    /// Messages from <paramref name="from"/> on count as unread for the member until the room is read again; the marker stays. A seq past the
    /// marker takes such a note back.
    /// </summary>
    [Alias("MarkUnread")]
    Task<RoomReply> MarkUnread(string user, long from);

    /// <summary>The member's lists leave the room, a direct one, out until its next message.</summary>
    [Alias("Hide")]
    Task<RoomReply> Hide(string user);

    /// <summary>Become a member of a public room; for a member it changes nothing. Refusals: <c>not_found</c>, <c>banned</c>.</summary>
    [Alias("Join")]
    Task<RoomReply> Join(Person user);

    /// <summary>The owner must first hand the room over or delete it: <c>conflict</c>.</summary>
    [Alias("Leave")]
    Task<RoomReply> Leave(Person user);

    [Alias("Kick")]
    Task<RoomReply> Kick(Person by, string target);

    /// <summary>
    /// Keeps a user out, member or not, until the ban is lifted; a member is removed by it. Of somebody who is banned already it changes nothing.
    /// Refusals: <c>forbidden</c> (also for a target who is not below the caller), <c>conflict</c> (too many bans).
    /// </summary>
    [Alias("Ban")]
    Task<RoomReply> Ban(Person by, Person target);

    /// <summary>Of somebody who is not banned it changes nothing. It makes nobody a member.</summary>
    [Alias("Unban")]
    Task<RoomReply> Unban(Person by, Person target);

    /// <summary>Making another the owner hands the room over: the caller becomes an admin.</summary>
    [Alias("SetRole")]
    Task<RoomReply> SetRole(Person by, string target, Role role);

    /// <summary>What is null stays.</summary>
    [Alias("Change")]
    Task<RoomReply> Change(Person by, string? name, string? topic, Visibility? visibility);

    /// <summary>The log's last event; the id is never used again.</summary>
    [Alias("Delete")]
    Task<RoomReply> Delete(Person by);

    /// <summary>The caller makes up id and code; only the code's hash comes here.</summary>
    [Alias("Invite")]
    Task<RoomReply> Invite(Person by, NewInvite invite);

    /// <summary><paramref name="invite"/>: an invite's id.</summary>
    [Alias("RevokeInvite")]
    Task<RoomReply> RevokeInvite(Person by, string invite);

    /// <summary>
    /// Become a member by invite; for a member it changes nothing and uses nothing up.
    /// Refusals: <c>not_found</c>, <c>banned</c>, <c>invite_expired</c>, <c>invite_used_up</c>.
    /// </summary>
    [Alias("Accept")]
    Task<RoomReply> Accept(Person user, string invite);
}
