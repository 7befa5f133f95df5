using Orleans.Chat.Domain.Rooms;
using Orleans.Chat.Storage.Feed;

namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// What one append writes. <c>AppendId</c> is random and the same in every try of this very append: kept beside the head, it tells
/// whether an earlier try, whose answer was lost, did commit. <c>Entries</c> have the seqs ExpectedHead + 1, +2, …; there may be none
/// when only <c>Changes</c> are written (an invite, say): the head then stays, and is compared all the same.
/// <c>Previous</c>: the id of the newest append that the writer knows of. The stored one must be this, since an append that left the
/// head where it was is seen by nothing else; null: the head alone decides.
/// </summary>
public sealed record RoomAppend(
    string Room, long ExpectedHead, Guid AppendId, IReadOnlyList<LogEntry> Entries, IReadOnlyList<RowChange> Changes,
    Guid? Previous = null)
{
    /// <summary>For the feed, of an append that has entries.</summary>
    public TouchedRoom Touched => new(
        Room, Entries[0].Seq, Entries[^1].Seq, Entries.Aggregate(0, static (kinds, entry) => kinds | TouchedRoom.Bit(entry.Kind)));
}
