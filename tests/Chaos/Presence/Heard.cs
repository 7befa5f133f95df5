using Orleans.Chat.Protocol;

namespace Orleans.Chat.Chaos.Presence;

/// <summary>Something that an onlooker was told of a user. <c>At</c>: of the monotonic clock.</summary>
internal readonly record struct Heard(long At, string User, PresenceStatus Status);
