using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>SIGKILL of a gateway. Its clients come back at another one, which knows nothing of them, and go on.</summary>
internal sealed class GatewayKill : ClusterFault
{
    private ClusterNode? _killed;
    private int _clients;

    public override string Name => "gateway";

    public override double? BarOfHit => 5;

    public override async Task<TimeSpan> Strike(Cluster cluster, ClusterRun run)
    {
        _killed = cluster.Gateways[Random.Shared.Next(cluster.Gateways.Count)];
        _clients = run.Clients.Count / cluster.Gateways.Count;
        var at = run.History.Now;
        await _killed.Process.Kill();
        return at;
    }

    public override Task Heal(Cluster cluster) => _killed!.Start();

    public override IReadOnlyCollection<string> RoomsHit(ClusterRun run) => run.Rooms;

    public override string? WhatIsMissing(Cluster cluster, ClusterRun run) =>
        run.History.Tally.Resumes < _clients ? $"only {run.History.Tally.Resumes} resumes"
        : run.History.Tally.Repeats == 0 ? "no send was repeated"
        : null;
}
