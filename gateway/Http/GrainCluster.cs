using Orleans.Chat.Accounts;
using Orleans.Chat.Gateway.Http.Answers;
using Orleans.Chat.Gateway.Rooms;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Http;

/// <summary>The cluster this gateway is part of.</summary>
internal sealed class GrainCluster(IGrainFactory grains, TimeProvider time) : IChatCluster
{
    /// <summary>Longer than it takes to find out that a node is gone; after that its caller is told, who can do better than wait.</summary>
    internal static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(5);

    private readonly IRoomReads _reads = grains.RoomReads();

    public IAccounts Accounts { get; } = grains.Accounts();

    public IRoomGrain Room(string id) => grains.Room(id);

    public async Task<T> Read<T>(Func<IRoomReads, Task<T>> read)
    {
        var since = time.GetTimestamp();
        var backoff = default(Backoff);
        while (true)
        {
            try
            {
                return await read(_reads);
            }
            catch (Exception e) when (Failures.IsTransient(e) && time.GetElapsedTime(since) < ReadWithin)
            {
                await backoff.Pause(time);
            }
        }
    }
}
