using System.Text.Json.Serialization;

// In the namespace above the words it belongs to: Orleans has a public type of the same name, which would win everywhere below Orleans.Chat.
namespace Orleans.Chat;

/// <summary>
/// Why a request was refused, the same on both transports. Stable: a code never changes its meaning. See <see cref="ErrorCodes"/> for
/// its HTTP status and its advice.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorCode>))]
public enum ErrorCode
{
    /// <summary>Malformed, unknown, out of bounds.</summary>
    [JsonStringEnumMemberName("invalid")] Invalid,

    /// <summary>A text above its bound.</summary>
    [JsonStringEnumMemberName("too_long")] TooLong,

    [JsonStringEnumMemberName("unauthenticated")] Unauthenticated,
    [JsonStringEnumMemberName("forbidden")] Forbidden,
    [JsonStringEnumMemberName("not_a_member")] NotAMember,
    [JsonStringEnumMemberName("banned")] Banned,
    [JsonStringEnumMemberName("not_found")] NotFound,
    [JsonStringEnumMemberName("conflict")] Conflict,

    /// <summary>The send named by <c>after</c> is neither committed nor staged before this one.</summary>
    [JsonStringEnumMemberName("out_of_order")] OutOfOrder,

    [JsonStringEnumMemberName("invite_expired")] InviteExpired,
    [JsonStringEnumMemberName("invite_used_up")] InviteUsedUp,
    [JsonStringEnumMemberName("rate_limited")] RateLimited,

    /// <summary>The outcome is unknown: repeat with the same id.</summary>
    [JsonStringEnumMemberName("unavailable")] Unavailable,

    /// <summary>The outcome is unknown: repeat with the same id.</summary>
    [JsonStringEnumMemberName("internal")] Internal,
}
