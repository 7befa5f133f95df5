using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// A member of a room. <c>ReadSeq</c>: the read marker, the newest that is known to be stored: no other is told. <c>UnreadFrom</c>: the member's own
/// note, at or before the marker, of what counts as unread until the room is read again.
/// </summary>
public sealed record Member(Person Person, Role Role, DateTimeOffset JoinedAt, long ReadSeq = 0, long? UnreadFrom = null)
{
    /// <summary>Read up to there.</summary>
    public Member Read(long seq) => this with { ReadSeq = Math.Max(ReadSeq, seq), UnreadFrom = UnreadFrom > seq ? UnreadFrom : null };
}
