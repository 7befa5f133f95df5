namespace Orleans.Chat.Storage.Rooms;

/// <summary>An invite's row. <c>CodeHash</c>: SHA-256 in lower-case hex, unique over all rooms.</summary>
public sealed record StoredInvite(
    string Id, string CodeHash, string Hint, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, int? MaxUses, int Uses);
