namespace Orleans.Chat.Gateway.Auth;

/// <summary>Checks access tokens, alone from their signature: whether the session still lives is <c>IAccounts.SignedIn</c>'s to say.</summary>
internal interface ITokenValidator
{
    /// <summary>Null: not a token of ours, malformed, forged, or run out.</summary>
    ValueTask<TokenClaims?> Validate(string token, CancellationToken cancel);
}
