using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Rooms;
using Orleans.Chat.Search;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The cluster this gateway is part of.</summary>
internal sealed class GrainCluster(IGrainFactory grains, TimeProvider time) : IChatCluster
{
    /// <summary>Longer than it takes to find out that a node is gone; after that its caller is told, who can do better than wait.</summary>
    internal static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(5);

    private readonly IRoomReads _reads = grains.RoomReads();
    private readonly IMessageSearch _search = grains.MessageSearch();

    public IAccounts Accounts { get; } = grains.Accounts();

    public IBlocks Blocks { get; } = grains.Blocks();

    public ISettings Settings { get; } = grains.Settings();

    public IRoomGrain Room(string id) => grains.Room(id);

    public Task<T> Read<T>(Func<IRoomReads, Task<T>> read) => Repeated(() => read(_reads));

    public Task<SearchReply> Search(string user, SearchRequest request) => Repeated(() => _search.Search(user, request));

    private async Task<T> Repeated<T>(Func<Task<T>> read)
    {
        var since = time.GetTimestamp();
        var backoff = default(Backoff);
        while (true)
        {
            try
            {
                return await read();
            }
            catch (Exception e) when (Failures.IsTransient(e) && time.GetElapsedTime(since) < ReadWithin)
            {
                await backoff.Pause(time);
            }
        }
    }
}
