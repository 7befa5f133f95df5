namespace Orleans.Chat.Domain.Accounts;

/// <summary>What is known of a refresh token when it is presented.</summary>
public sealed record PresentedToken(
    DateTimeOffset CreatedAt, bool Used, int Successors, int SuccessorsUsed, bool SessionRevoked, DateTimeOffset SessionExpiresAt);
