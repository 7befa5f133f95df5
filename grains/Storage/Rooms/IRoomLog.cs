namespace Orleans.Chat.Storage.Rooms;

/// <summary>
/// The durable logs of rooms, with the rows that change along with them. What is appended survives the death of any of our processes
/// and, as far as the database keeps what it flushed, of the machine. All members may be called from many threads at once.
/// </summary>
public interface IRoomLog
{
    /// <summary>
    /// Appends to one room, if its committed head is <see cref="RoomAppend.ExpectedHead"/> and nobody else's append came in between
    /// (<see cref="RoomAppend.Previous"/>), all or nothing. Appends of many rooms that
    /// wait at the same time share one transaction and one fsync, and each has an outcome of its own: a conflict or a poison in one
    /// room fails, and gaps, no other. Appends of one room must not overlap: await one before the next. Never throws for a reason of
    /// the database's: every outcome is a value.
    /// </summary>
    Task<AppendOutcome> Append(RoomAppend append);

    /// <summary>
    /// The room as committed, or null if it never was: settings, members (all, up to <see cref="LoadBounds.MembersMax"/>; beyond that
    /// none, and <see cref="StoredRoom.MembersComplete"/> is false), invites that were not revoked, bans, and the newest events that fit.
    /// </summary>
    Task<StoredRoom?> Load(string room, LoadBounds bounds, CancellationToken cancel);

    /// <summary>One member's row, with the head that it was read at in the same snapshot; the member is null where there is none.</summary>
    Task<(StoredMember? Member, long Head)> Member(string room, string user, CancellationToken cancel);

    /// <summary>Consecutive events after <paramref name="after"/>, oldest first, within bounds, but one at least if there is one.</summary>
    Task<IReadOnlyList<StoredEvent>> Events(string room, long after, SliceBounds bounds, CancellationToken cancel);

    /// <summary>The seq of the <paramref name="count"/>th newest message; 1 when there are fewer.</summary>
    Task<long> NthNewestMessage(string room, int count, CancellationToken cancel);

    /// <summary>The committed heads of those of the given rooms that exist.</summary>
    Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> rooms, CancellationToken cancel);

    /// <summary>The id of the append that wrote to the room last, with events or without; null: there is no such room.</summary>
    Task<Guid?> NewestAppend(string room, CancellationToken cancel);

    /// <summary>A read marker of one member; 0 when there is none.</summary>
    Task<long> ReadSeq(string room, string user, CancellationToken cancel);
}
