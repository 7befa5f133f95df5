namespace Orleans.Chat;

/// <summary>
/// A request was refused, as a value: no storage or rule exception ever crosses a grain call. <c>Message</c> is for people.
/// <c>RetryAfterMs</c> goes with <c>rate_limited</c> and <c>unavailable</c>.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.Refusal")]
public sealed record Refusal(
    [property: Id(0)] ErrorCode Code, [property: Id(1)] string Message, [property: Id(2)] int? RetryAfterMs = null);
