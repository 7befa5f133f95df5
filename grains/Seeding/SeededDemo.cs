namespace Orleans.Chat.Grains.Seeding;

/// <summary>Who can sign in, all with the same password.</summary>
public sealed record SeededDemo(IReadOnlyList<string> Usernames, string Password);
