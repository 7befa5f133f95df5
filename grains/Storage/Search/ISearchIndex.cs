namespace Orleans.Chat.Storage.Search;

/// <summary>
/// The index of messages' texts, beside the log and behind it: it may hold what is gone and lack what is new, so what it finds is read from
/// the log's rows. It holds the tokens of <c>SearchTokens</c>, never a text. All members may be called from many threads at once, and
/// throw <see cref="ChatDatabaseException"/> where the database fails; some of what was asked may then be done.
/// </summary>
public interface ISearchIndex
{
    /// <summary>Indexes messages, each in place of what was indexed of it before; a repeat changes nothing. Durable when the task completes.</summary>
    Task Put(IReadOnlyCollection<IndexedMessage> messages, CancellationToken cancel);

    /// <summary>Takes messages out, down to their tokens; those that are not there are passed over.</summary>
    Task Remove(string room, IReadOnlyCollection<long> seqs, CancellationToken cancel);

    /// <summary>Takes at most so many messages of a room out; false: none is left.</summary>
    Task<bool> RemoveRoom(string room, int messagesMax, CancellationToken cancel);

    /// <summary>
    /// The newest messages that have all that is sought, newest first: by time, then room, then seq, all downwards. Only of open rooms that the
    /// user is in as the statement runs, which also reads the messages' rows: none comes that another statement let pass.
    /// <paramref name="messagesMax"/>: fewer come only if there are no more.
    /// </summary>
    Task<IReadOnlyList<IndexHit>> Newest(string user, IndexQuery query, int messagesMax, CancellationToken cancel);
}
