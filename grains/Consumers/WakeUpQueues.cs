using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Chat.Grains.Consumers;

/// <summary>
/// Which silo takes the wake-ups out of which queue: one of those that host rooms. The balancers that come with Orleans count every silo of the cluster,
/// gateways too, which have no part in the streams, and what falls to them nobody takes out.
/// </summary>
internal sealed class WakeUpQueues(IClusterManifestProvider manifests, ILocalSiloDetails self) : IStreamQueueBalancer, IDisposable
{
    private static readonly GrainType Room = GrainType.Create(ChatGrains.RoomType);

    private readonly Lock _lock = new();
    private readonly HashSet<IStreamQueueBalanceListener> _listeners = [];
    private readonly CancellationTokenSource _stopped = new();
    private IReadOnlyList<QueueId> _queues = [];
    private IReadOnlyList<QueueId> _mine = [];

    public Task Initialize(IStreamQueueMapper queueMapper)
    {
        _queues = [.. queueMapper.GetAllQueues()];
        _mine = MineIn(manifests.Current);
        _ = Task.Run(Follow);
        return Task.CompletedTask;
    }

    public Task Shutdown() => _stopped.CancelAsync();

    public void Dispose() => _stopped.Dispose();

    public IEnumerable<QueueId> GetMyQueues() => Volatile.Read(ref _mine);

    public bool SubscribeToQueueDistributionChangeEvents(IStreamQueueBalanceListener observer)
    {
        lock (_lock)
            return _listeners.Add(observer);
    }

    public bool UnSubscribeFromQueueDistributionChangeEvents(IStreamQueueBalanceListener observer)
    {
        lock (_lock)
            return _listeners.Remove(observer);
    }

    /// <summary>Each queue's is the silo that comes first in an order of its own, so that a silo that comes or goes moves no queue of the others.</summary>
    private List<QueueId> MineIn(ClusterManifest manifest)
    {
        List<SiloAddress> silos = [.. manifest.Silos.Where(s => s.Value.Grains.ContainsKey(Room)).Select(s => s.Key)];
        return [.. _queues.Where(queue => silos.Count > 0 && silos.MinBy(silo => Rank(queue, silo))!.Equals(self.SiloAddress))];
    }

    private async Task Follow()
    {
        try
        {
            await foreach (var manifest in manifests.Updates.WithCancellation(_stopped.Token))
            {
                var mine = MineIn(manifest);
                if (mine.SequenceEqual(_mine))
                    continue;

                Volatile.Write(ref _mine, mine);
                await Task.WhenAll(Listeners().Select(listener => listener.QueueDistributionChangeNotification()));
            }
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private List<IStreamQueueBalanceListener> Listeners()
    {
        lock (_lock)
            return [.. _listeners];
    }

    private static uint Rank(QueueId queue, SiloAddress silo) => StableHash.ComputeHash($"{queue} {silo.ToParsableString()}");
}
