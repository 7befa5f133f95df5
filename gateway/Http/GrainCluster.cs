using Orleans.Chat.Accounts;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The cluster this gateway is part of.</summary>
internal sealed class GrainCluster(IGrainFactory grains) : IChatCluster
{
    public IRoomReads Reads { get; } = grains.GetGrain<IRoomReads>(0);

    public IAccounts Accounts { get; } = grains.GetGrain<IAccounts>(0);

    public IRoomGrain Room(string id) => grains.GetGrain<IRoomGrain>(RoomKeys.Of(id));
}
