namespace Orleans.Chat.Grains.Consumers;

/// <summary>What a consumer's grain keeps.</summary>
[GenerateSerializer, Alias("chat.FeedCursor")]
internal sealed class FeedCursor
{
    /// <summary>Everything before it is done; null: it has never been anywhere.</summary>
    [Id(0)]
    public string? Position { get; set; }
}
