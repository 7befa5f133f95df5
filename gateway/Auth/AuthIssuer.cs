namespace Orleans.Chat.Gateway.Auth;

/// <summary>Whose tokens this gateway takes.</summary>
internal sealed record AuthIssuer(string Name);
