using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>SIGTERM to a silo, as a deployment sends it. It hands its rooms over and ends by itself.</summary>
internal sealed class SiloStop : ClusterFault
{
    private IReadOnlyList<string> _rooms = [];
    private ClusterNode? _stopped;
    private int _code;

    public override string Name => "silo-stop";

    public override double? BarOfHit => 1;

    public override async Task<TimeSpan> Strike(Cluster cluster, ClusterRun run)
    {
        _stopped = cluster.Silos[Random.Shared.Next(cluster.Silos.Count)];
        _rooms = run.RoomsOn(_stopped);
        var at = run.History.Now;
        _code = await _stopped.Process.Stop();
        return at;
    }

    public override Task Heal(Cluster cluster) => _stopped!.Start();

    public override IReadOnlyCollection<string> RoomsHit(ClusterRun run) => _rooms;

    public override string? WhatIsMissing(Cluster cluster, ClusterRun run) =>
        _rooms.Count < 3 ? $"only {_rooms.Count} rooms were on the silo"
        : _code != 0 ? $"it ended with code {_code}"
        : null;
}
