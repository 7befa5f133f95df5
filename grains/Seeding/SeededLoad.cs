namespace Orleans.Chat.Grains.Seeding;

/// <summary><c>Tokens</c>: access tokens, one an account, in the accounts' order. All accounts have the <c>Password</c>.</summary>
public sealed record SeededLoad(IReadOnlyList<string> Tokens, IReadOnlyList<string> Rooms, int Memberships, string Password);
