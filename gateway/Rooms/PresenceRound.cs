using Orleans.Chat.Presence;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// What one round of a relay's pump does to its followers' view of who is present: it brings them from one version to another, and those
/// who are not at the first, or with <c>IsForAll</c> whoever is not at the answer's own, take the room's answer if there is one.
/// </summary>
internal readonly record struct PresenceRound(long? From, long? To, PresenceSnapshot? Answer, bool IsForAll)
{
    public bool IsEmpty => Answer is null && From == To;

    /// <summary>Does a follower at that version take the answer?</summary>
    public bool IsAnswered(long? version) =>
        Answer is not null && !PresenceVersion.HasReached(version, IsForAll ? Answer.Version : From ?? Answer.Version);

    /// <summary>After the round, a follower at that version has missed something.</summary>
    public bool IsMissedBy(long? version) => To is { } to && !PresenceVersion.HasReached(version, to);
}
