using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>A member of a room. <c>ReadSeq</c>: the read marker, the newest that is known to be stored: no other is told.</summary>
public sealed record Member(Person Person, Role Role, DateTimeOffset JoinedAt, long ReadSeq = 0);
