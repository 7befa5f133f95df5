namespace Orleans.Chat.Gateway.Auth;

/// <summary>What a valid access token says. <c>User</c> and <c>Session</c> are ids.</summary>
internal sealed record TokenClaims(string User, string Session, DateTimeOffset ExpiresAt);
