namespace Orleans.Chat.Storage.Accounts;

/// <summary>A signed-in device: a family of refresh tokens. <c>ExpiresAt</c>: its absolute end.</summary>
public sealed record StoredSession(
    string Id, string User, string UserAgent, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt);
