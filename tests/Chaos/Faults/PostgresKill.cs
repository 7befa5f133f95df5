using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>SIGKILL of PostgreSQL and its restart some seconds later. Nothing is acknowledged meanwhile, and everything soon after.</summary>
internal sealed class PostgresKill : ClusterFault
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);
    private int _repeatedBefore;

    public override string Name => "postgres";

    public override double? BarOfHit => 2;

    public override async Task<TimeSpan> Strike(Cluster cluster, ClusterRun run)
    {
        _repeatedBefore = Repeated(cluster);
        await cluster.Postgres.Kill();
        await Task.Delay(Away);
        await cluster.Postgres.Start();
        return run.History.Now;
    }

    public override IReadOnlyCollection<string> RoomsHit(ClusterRun run) => run.Rooms;

    public override string? WhatIsMissing(Cluster cluster, ClusterRun run) =>
        Repeated(cluster) - _repeatedBefore is var repeated && repeated < run.Rooms.Count ? $"only {repeated} appends were repeated" : null;

    private static int Repeated(Cluster cluster) => cluster.Silos.Sum(silo => silo.Said("it is repeated"));
}
