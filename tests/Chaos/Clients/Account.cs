namespace Orleans.Chat.Chaos.Clients;

/// <summary>A registered user, with a token that outlives the test.</summary>
internal sealed record Account(string Id, string Token);
