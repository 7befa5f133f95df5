namespace Orleans.Chat.Grains.Consumers;

/// <summary>A consumer's position in the feed, kept durably.</summary>
internal interface ICursor
{
    /// <summary>As stored; null: never.</summary>
    string? Position { get; }

    Task Store(string position);
}
