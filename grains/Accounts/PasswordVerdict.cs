namespace Orleans.Chat.Grains.Accounts;

/// <summary><c>Outdated</c>: right, but hashed at another cost than would be today.</summary>
internal sealed record PasswordVerdict(bool Right, bool Outdated);
