namespace Orleans.Chat.Storage.Search;

/// <summary>
/// The index of messages' texts, beside the log and behind it: it may hold what is gone and lack what is new, so what it finds is read from
/// the log's rows. It holds the tokens of <c>SearchTokens</c>, never a text. All members may be called from many threads at once, and
/// throw <see cref="ChatDatabaseException"/> where the database fails.
/// </summary>
public interface ISearchIndex
{
    /// <summary>How far the room's log is indexed; null: there is no such room.</summary>
    Task<RoomProgress?> Progress(string room, CancellationToken cancel);

    /// <summary>The same of the rooms, by id, behind one; from the first on for an empty id.</summary>
    Task<IReadOnlyList<RoomProgress>> Rooms(string after, int roomsMax, CancellationToken cancel);

    /// <summary>
    /// Indexes what the next events of a room's log did, all or nothing; durable when the task completes. False: the room is not indexed up to
    /// where the step starts, since another one was taken, and nothing was done; so whoever is behind can write nothing over what is newer.
    /// </summary>
    Task<bool> Advance(IndexStep step, CancellationToken cancel);

    /// <summary>Takes at most so many messages of a room out, down to their tokens; false: none is left. How far it is indexed stays.</summary>
    Task<bool> RemoveRoom(string room, int messagesMax, CancellationToken cancel);

    /// <summary>
    /// The newest messages that have all that is sought, newest first: by time, then room, then seq, all downwards. Only of open rooms that the
    /// user is in as the statement runs, which also reads the messages' rows: none comes that another statement let pass.
    /// <paramref name="messagesMax"/>: fewer come only if there are no more.
    /// </summary>
    Task<IReadOnlyList<IndexHit>> Newest(string user, IndexQuery query, int messagesMax, CancellationToken cancel);
}
