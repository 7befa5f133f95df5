namespace Orleans.Chat.Storage.Feed;

/// <summary>How rooms are shared out among those who work beside the rooms. Stored with each commit: another count or hash is another feed.</summary>
public static class FeedPartitions
{
    public const int Count = 8;

    /// <summary>The same on every node and in every run, unlike .NET's own hash: FNV-1a.</summary>
    public static int Of(string room)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in room)
            hash = unchecked((hash ^ letter) * 16_777_619u);
        return (int)(hash % Count);
    }
}
