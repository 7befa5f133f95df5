using System.Collections;
using Orleans.Chat.Protocol;

namespace Orleans.Chat.Load.Counting;

/// <summary>One change, and who is still owed it. <c>At</c>: from when it counts, in nanoseconds of the monotonic clock.</summary>
internal sealed class PresenceChange(string user, ChangeKind kind, long at, BitArray owed)
{
    public string User => user;

    public ChangeKind Kind => kind;

    public long At => at;

    public PresenceStatus Status { get; } = kind switch
    {
        ChangeKind.Away => PresenceStatus.Away,
        ChangeKind.Gone => PresenceStatus.Offline,
        _ => PresenceStatus.Online,
    };

    public int Left { get; private set; } = owed.Cast<bool>().Count(isOwed => isOwed);

    /// <summary>True: it was owed this, and is no more.</summary>
    public bool Settle(int connection)
    {
        if (!owed[connection])
            return false;
        owed[connection] = false;
        Left--;
        return true;
    }
}
