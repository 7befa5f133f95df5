using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>SIGKILL of Redis and its return 30 s later, with its data. Nobody may notice.</summary>
internal sealed class RedisAway : ClusterFault
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(30);
    private int _acksMeanwhile;

    public override string Name => "redis";

    public override double? BarOfHit => 1;

    public override async Task<TimeSpan> Strike(Cluster cluster, ClusterRun run)
    {
        var (at, before) = (run.History.Now, run.History.Tally.Acks);
        await cluster.Redis.Kill();
        await run.Until(_ => run.History.Now - at >= Away);
        _acksMeanwhile = run.History.Tally.Acks - before;
        await cluster.Redis.Start();
        return at;
    }

    public override IReadOnlyCollection<string> RoomsHit(ClusterRun run) => run.Rooms;

    public override string? WhatIsMissing(Cluster cluster, ClusterRun run) =>
        _acksMeanwhile < 100 ? $"only {_acksMeanwhile} acks while Redis was away" : null;
}
