using Microsoft.Extensions.Logging;
using Orleans.Chat.Accounts;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Receipts;

/// <summary>The silo's end of changed settings.</summary>
[Reentrant]
internal sealed class ReceiptsFeedService(GrainId id, Silo silo, ILoggerFactory loggers, PrivateReceipts receipts)
    : GrainService(id, silo, loggers), IReceiptsFeed
{
    public Task Changed(string user) => StoreFailures.Guard(async () =>
    {
        await receipts.Reread(user);
        return true;
    });
}
