using Orleans.Chat.Accounts;
using Orleans.Runtime;
using Orleans.Runtime.Services;

namespace Orleans.Chat.Grains.Receipts;

/// <summary>Reaches one given silo's end.</summary>
internal sealed class ReceiptsClient(IServiceProvider services) : GrainServiceClient<IReceiptsFeed>(services)
{
    public IReceiptsFeed At(SiloAddress silo) => GetGrainService(silo);
}
