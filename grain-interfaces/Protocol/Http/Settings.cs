namespace Orleans.Chat.Protocol;

/// <summary>
/// A user's own settings. <c>PrivateReceipts</c>: nobody else sees how far the user has read. <c>DoNotDisturbUntil</c>: until then the user's clients make
/// nothing of what comes; it is theirs to heed.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.UserSettings")]
public sealed record UserSettings([property: Id(0)] bool PrivateReceipts, [property: Id(1)] DateTimeOffset? DoNotDisturbUntil = null);

/// <summary>PATCH /users/me/settings: what is left out stays. A time that is past ends what was set before.</summary>
[GenerateSerializer, Immutable, Alias("chat.SettingsBody")]
public sealed record SettingsBody([property: Id(0)] bool? PrivateReceipts = null, [property: Id(1)] DateTimeOffset? DoNotDisturbUntil = null);
