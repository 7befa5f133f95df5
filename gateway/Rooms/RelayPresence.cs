using Orleans.Chat.Presence;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

/// <summary>
/// How far a relay's pump has come in the changes of who is present in its room, and the room's answer, if one waits, for those who
/// missed some. Not thread-safe.
/// </summary>
internal sealed class RelayPresence
{
    private PresenceSnapshot? _answer;
    private bool _isForAll;

    /// <summary>The version to which the pump has brought those who missed nothing; null: it has heard of none yet.</summary>
    public long? Version { get; private set; }

    public bool IsEmpty => _answer is null;

    /// <summary>
    /// The room's answer, asked for when the pump was at <paramref name="then"/>. The room was at least there, so if the answer is not, it
    /// is of another activation of the room, and what was heard before counts no more.
    /// </summary>
    public void Hear(PresenceSnapshot answer, long? then, bool isForAll)
    {
        var isReached = Version is not { } version || PresenceVersion.HasReached(answer.Version, version);
        if (!isReached && Version != then)
            return;

        _isForAll |= isForAll || !isReached || Version is null;
        _answer = answer;
        if (!isReached)
            Version = null;
    }

    /// <summary>An answer that waits is of another history.</summary>
    public void Forget() => (_answer, _isForAll) = (null, false);

    /// <summary>For one round: first the answer, then these frames. <paramref name="displaced"/>: the version of one that came before them and is lost.</summary>
    public PresenceRound Take(EphemeralFrame[] frames, long? displaced = null)
    {
        var (answer, isForAll, from) = (_answer, _isForAll, Version);
        Forget();
        if (answer is not null && isForAll)
            BringTo(answer.Version);
        foreach (var heard in frames.Select(f => f.Presence).Prepend(displaced))
        {
            if (heard is { } version)
                BringTo(version);
        }

        return new PresenceRound(from, Version, answer, isForAll);
    }

    private void BringTo(long version)
    {
        if (!PresenceVersion.HasReached(Version, version))
            Version = version;
    }
}
