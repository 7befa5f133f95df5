using Orleans.Chat.Accounts;
using Orleans.Chat.Rooms;
using Orleans.Chat.Search;

namespace Orleans.Chat.Gateway.Http;

/// <summary>All that the HTTP API asks of the cluster.</summary>
internal interface IChatCluster
{
    IRoomGrain Room(string id);

    /// <summary>Of a read: repeated for a moment where nobody answers, since a node that goes takes its answers with it.</summary>
    Task<T> Read<T>(Func<IRoomReads, Task<T>> read);

    /// <summary>Repeated as reads are.</summary>
    Task<SearchReply> Search(string user, SearchRequest request);

    IAccounts Accounts { get; }

    IBlocks Blocks { get; }

    ISettings Settings { get; }
}
