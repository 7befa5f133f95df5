using Orleans.Chat.Accounts;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http;

/// <summary>All that the HTTP API asks of the cluster.</summary>
internal interface IChatCluster
{
    IRoomGrain Room(string id);

    IRoomReads Reads { get; }

    IAccounts Accounts { get; }
}
