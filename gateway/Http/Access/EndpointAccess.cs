namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>Who may call an endpoint at all: anyone, or those who are signed in.</summary>
internal sealed record EndpointAccess(bool IsOpen);
