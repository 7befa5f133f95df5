namespace Orleans.Chat.Storage.Accounts;

/// <summary>A refresh token's row. <c>Hash</c>: SHA-256 in lower-case hex. <c>Parent</c>: the hash of the token that it succeeds.</summary>
public sealed record StoredRefreshToken(string Hash, string Session, string? Parent, DateTimeOffset CreatedAt);
