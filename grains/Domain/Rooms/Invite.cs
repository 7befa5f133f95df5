namespace Orleans.Chat.Domain.Rooms;

/// <summary>An invite to a room. <c>CodeHash</c>: SHA-256 of the code in lower-case hex, unique over all rooms.</summary>
public sealed record Invite(
    string Id, string CodeHash, string Hint, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, int? MaxUses, int Uses)
{
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    public bool IsUsedUp => Uses >= MaxUses;

    public bool IsUsable(DateTimeOffset now) => Refuse(now) is null;

    /// <summary>Why it lets nobody in any more.</summary>
    public Refusal? Refuse(DateTimeOffset now) =>
        IsExpired(now) ? Refusals.InviteExpired : IsUsedUp ? Refusals.InviteUsedUp : null;
}
