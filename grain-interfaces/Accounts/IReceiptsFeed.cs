using Orleans.Services;

namespace Orleans.Chat.Accounts;

/// <summary>What a silo that hosts rooms hears of who keeps receipts private.</summary>
[Alias("chat.IReceiptsFeed")]
public interface IReceiptsFeed : IGrainService
{
    /// <summary>The user's settings have changed: completes when this silo goes by what is stored.</summary>
    [Alias("Changed")]
    Task Changed(string user);
}
