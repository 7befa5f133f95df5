using Orleans.Chat.Protocol;

namespace Orleans.Chat.Presence;

/// <summary>
/// What a user is at one gateway: what silos tell each other, and what is stored. Of one user at one gateway the higher <c>Version</c> holds, whatever
/// comes when: milliseconds of Unix time, and at least one more than the version before.
/// </summary>
[GenerateSerializer, Immutable, Alias("chat.PresenceRow")]
public readonly record struct PresenceRow(
    [property: Id(0)] string User, [property: Id(1)] string Gateway, [property: Id(2)] PresenceStatus Status, [property: Id(3)] long Version)
{
    public bool IsPresent => Status != PresenceStatus.Offline;

    /// <summary>Of the same user at the same gateway: does this one hold, and not the other? Of two of one version, which only two silos can make, the one who is more present.</summary>
    public bool Supersedes(PresenceRow other) => Version != other.Version ? Version > other.Version : Status > other.Status;

    /// <summary>What follows this row at that time.</summary>
    public PresenceRow Next(PresenceStatus status, DateTimeOffset now) =>
        this with { Status = status, Version = Math.Max(now.ToUnixTimeMilliseconds(), Version + 1) };
}
