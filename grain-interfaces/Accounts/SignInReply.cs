using Orleans.Chat.Protocol;

namespace Orleans.Chat.Accounts;

/// <summary>The answer to a sign-in: exactly one of the two.</summary>
[GenerateSerializer, Immutable, Alias("chat.SignInReply")]
public sealed record SignInReply([property: Id(0)] Credentials? Credentials, [property: Id(1)] Refusal? Refusal);

/// <summary>
/// <c>AccessToken</c>: a JWT (ES256) that runs out after <c>ExpiresIn</c> seconds. <c>RefreshToken</c>: opaque, goes into the cookie
/// only, and is worth nothing from <c>RefreshExpiresAt</c> on.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.Credentials")]
public sealed record Credentials(
    [property: Id(0)] User User,
    [property: Id(1)] string Session,
    [property: Id(2)] string AccessToken,
    [property: Id(3)] int ExpiresIn,
    [property: Id(4)] string RefreshToken,
    [property: Id(5)] DateTimeOffset RefreshExpiresAt);
