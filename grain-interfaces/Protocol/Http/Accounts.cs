namespace Orleans.Chat.Protocol;

/// <summary>POST /auth/register.</summary>
[GenerateSerializer, Immutable, Alias("chat.RegisterBody")]
public sealed record RegisterBody(
    [property: Id(0)] string Username, [property: Id(1)] string Password, [property: Id(2)] string? DisplayName = null);

/// <summary>POST /auth/login.</summary>
public sealed record LoginBody(string Username, string Password);

/// <summary>The answer to register, login and refresh; the refresh token travels in a cookie beside it.</summary>
public sealed record SignedIn(User User, string AccessToken, int ExpiresIn);

/// <summary>PATCH /users/me: what is left out stays.</summary>
public sealed record ProfileBody(string? DisplayName = null, string? StatusText = null);

/// <summary>POST /users/me/password: ends the other sessions.</summary>
public sealed record PasswordBody(string Current, string New);

/// <summary>A user's account, as others may see it.</summary>
[GenerateSerializer, Immutable, Alias("chat.User")]
public sealed record User(
    [property: Id(0)] string Id,
    [property: Id(1)] string Username,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] string StatusText);

/// <summary>A signed-in device of the caller's. <c>Current</c>: the one that asks.</summary>
[GenerateSerializer, Immutable, Alias("chat.SessionView")]
public sealed record SessionView(
    [property: Id(0)] string Id,
    [property: Id(1)] string UserAgent,
    [property: Id(2)] DateTimeOffset CreatedAt,
    [property: Id(3)] DateTimeOffset LastSeenAt,
    [property: Id(4)] bool Current);

/// <summary>Somebody whom the caller has blocked.</summary>
[GenerateSerializer, Immutable, Alias("chat.BlockView")]
public sealed record BlockView([property: Id(0)] User User, [property: Id(1)] DateTimeOffset At);
