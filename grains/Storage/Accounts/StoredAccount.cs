namespace Orleans.Chat.Storage.Accounts;

/// <summary>An account's row. <c>PasswordHash</c>: a PHC string, with its parameters.</summary>
public sealed record StoredAccount(
    string Id, string Username, string DisplayName, string StatusText, string PasswordHash, DateTimeOffset CreatedAt);
