namespace Orleans.Chat.Storage.Feed;

/// <summary>What bounds one use of the feed (R6).</summary>
internal static class FeedBounds
{
    /// <summary>Commits that one read goes through.</summary>
    public const int ReadCommits = 1_000;

    /// <summary>Commits erased in one transaction.</summary>
    public const int ErasedCommits = 5_000;
}
