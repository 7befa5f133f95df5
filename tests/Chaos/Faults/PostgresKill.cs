using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>SIGKILL of PostgreSQL and its restart once every room has missed it. Nothing is acknowledged meanwhile, and everything soon after.</summary>
internal sealed class PostgresKill : ClusterFault
{
    private const string RepeatedWords = "it is repeated";
    private int _repeatedBefore;

    public override string Name => "postgres";

    public override double? BarOfHit => 2;

    public override async Task<TimeSpan> Strike(Cluster cluster, ClusterRun run)
    {
        _repeatedBefore = Repeated(cluster);
        await cluster.Postgres.Kill();
        while (true)
        {
            var next = Task.WhenAny(cluster.Silos.Select(silo => silo.Process.Output.Says(RepeatedWords)));
            if (Repeated(cluster) - _repeatedBefore >= 2 * run.Rooms.Count)
                break;
            await next.WaitAsync(ChatRun.Patience);
        }

        await cluster.Postgres.Start();
        return run.History.Now;
    }

    public override IReadOnlyCollection<string> RoomsHit(ClusterRun run) => run.Rooms;

    public override string? WhatIsMissing(Cluster cluster, ClusterRun run) =>
        Repeated(cluster) - _repeatedBefore is var repeated && repeated < run.Rooms.Count ? $"only {repeated} appends were repeated" : null;

    private static int Repeated(Cluster cluster) => cluster.Silos.Sum(silo => silo.Said(RepeatedWords));
}
