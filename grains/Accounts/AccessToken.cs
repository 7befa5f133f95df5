namespace Orleans.Chat.Grains.Accounts;

/// <summary><c>Text</c>: a JWT. <c>ExpiresIn</c>: seconds.</summary>
public sealed record AccessToken(string Text, int ExpiresIn);
