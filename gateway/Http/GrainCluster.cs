using Orleans.Chat.Accounts;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The cluster this gateway is part of.</summary>
internal sealed class GrainCluster(IGrainFactory grains) : IChatCluster
{
    public IRoomReads Reads { get; } = grains.RoomReads();

    public IAccounts Accounts { get; } = grains.Accounts();

    public IRoomGrain Room(string id) => grains.Room(id);
}
