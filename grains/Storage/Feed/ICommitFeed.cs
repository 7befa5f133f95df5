namespace Orleans.Chat.Storage.Feed;

/// <summary>
/// Which rooms' logs grew, for those who work beside the rooms: written in the very transaction that appends, one row a transaction. It tells where
/// to look; the log is the truth. Positions are opaque, and each reader keeps its own.
/// </summary>
public interface ICommitFeed
{
    /// <summary>Before everything that is not erased yet (<see cref="Erase"/>).</summary>
    Task<string> Begin(CancellationToken cancel);

    /// <summary>
    /// The rooms of one partition (<see cref="FeedPartitions"/>) that were appended to after the position, by whatever was committed since it was told,
    /// however late that came: nothing is left out, and no transaction that is still open holds up the others. Null: the position is none of this
    /// database's, or the feed does not reach back that far any more (<see cref="Erase"/>). Then something may have been missed, and the reader
    /// starts over from <see cref="Begin"/>.
    /// </summary>
    Task<FeedSlice?> Read(string position, int partition, CancellationToken cancel);

    /// <summary>Erases what is older than <paramref name="kept"/>, at most some thousands a call; how much that was.</summary>
    Task<int> Erase(TimeSpan kept, CancellationToken cancel);
}
