using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>SIGKILL of a silo. Its rooms move; clients see nothing of it but a pause.</summary>
internal sealed class SiloKill : ClusterFault
{
    private IReadOnlyList<string> _rooms = [];
    private ClusterNode? _killed;
    private int _movedBefore;
    private int _evictedBefore;

    public override string Name => "silo";

    public override double? BarOfHit => 5;

    public override async Task<TimeSpan> Strike(Cluster cluster, ClusterRun run)
    {
        _killed = cluster.Silos[Random.Shared.Next(cluster.Silos.Count)];
        _rooms = run.RoomsOn(_killed);
        (_movedBefore, _evictedBefore) = (Moved(cluster), cluster.Evictions);
        var at = run.History.Now;
        await _killed.Process.Kill();
        return at;
    }

    public override Task Heal(Cluster cluster) => _killed!.Start();

    public override IReadOnlyCollection<string> RoomsHit(ClusterRun run) => _rooms;

    public override string? WhatIsMissing(Cluster cluster, ClusterRun run) =>
        _rooms.Count < 3 ? $"only {_rooms.Count} rooms were on the silo"
        : Moved(cluster) == _movedBefore ? "no gateway subscribed anew to what the silo had"
        : cluster.Evictions == _evictedBefore ? "nobody declared the silo dead"
        : null;

    private static int Moved(Cluster cluster) => cluster.Gateways.Sum(gateway => gateway.Said("Silos are gone or going"));
}
