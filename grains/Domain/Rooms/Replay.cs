using Orleans.Chat.Protocol;

namespace Orleans.Chat.Domain.Rooms;

/// <summary>
/// From which event on a reader is served (docs/protocol.md, <c>joined</c>). Position = epoch + seq: a backup taken at seq 100 and
/// restored when the room stood at 120 will number other events 101–120 again, so "I have 110" alone would be believed and wrong.
/// </summary>
public readonly record struct Replay(long First, bool Truncated, bool Reset)
{
    /// <param name="head">The room's committed head.</param>
    /// <param name="asked">The reader's last seq and epoch, if it has any.</param>
    /// <param name="epoch">The database's.</param>
    /// <param name="nthNewestMessage">The seq of the <see cref="Limits.JoinMessages"/>th newest message, 1 if there are fewer.</param>
    public static Replay Plan(long head, (long? LastReceivedSeq, string? Epoch) asked, string epoch, long nthNewestMessage)
    {
        var fresh = Math.Max(nthNewestMessage, Math.Max(1, head - Limits.ReplayEvents + 1));
        if (asked.LastReceivedSeq is not { } last)
            return new Replay(fresh, Truncated: false, Reset: false);

        if (last > head || (asked.Epoch is { } known && known != epoch))
            return new Replay(fresh, Truncated: false, Reset: true);

        return head - last > Limits.ReplayEvents
            ? new Replay(fresh, Truncated: true, Reset: false)
            : new Replay(last + 1, Truncated: false, Reset: false);
    }
}
