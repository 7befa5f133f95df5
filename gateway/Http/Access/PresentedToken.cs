using Orleans.Chat.Gateway.Auth;

namespace Orleans.Chat.Gateway.Http.Access;

/// <summary>The valid token that a request came with. That its session still lives is not known yet.</summary>
internal sealed record PresentedToken(TokenClaims Claims);
