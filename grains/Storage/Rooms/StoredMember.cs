using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// A member's row, with the display name of the account, the read marker, and the member's note of what counts as unread all the same.
/// </summary>
public sealed record StoredMember(
    string User, string Name, Role Role, DateTimeOffset JoinedAt, long ReadSeq, long? UnreadFrom = null);
