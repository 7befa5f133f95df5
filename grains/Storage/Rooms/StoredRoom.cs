using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// A room as read in one snapshot at <c>Head</c>. <c>Tail</c>: its newest events, oldest first, without holes up to the head.
/// <c>NewestAppend</c>: the id of the append that wrote to it last.
/// </summary>
public sealed record StoredRoom(
    string Room, string Epoch, long Head, bool Closed, string Name, string Topic, Visibility Visibility, int MemberCount,
    bool MembersComplete, IReadOnlyList<StoredMember> Members, IReadOnlyList<Invite> Invites, IReadOnlyList<StoredEvent> Tail, Guid NewestAppend)
{
    /// <summary>The room of two people.</summary>
    public bool IsDirect { get; init; }

    /// <summary>Users who are kept out, at most <see cref="Limits.RoomBans"/>.</summary>
    public IReadOnlyList<string> Bans { get; init; } = [];
}
