using Orleans.Chat.Protocol;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>A member's row, with the display name of the account.</summary>
public sealed record StoredMember(string User, string Name, Role Role, DateTimeOffset JoinedAt, long ReadSeq);
