using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>Something that is done to a cluster under load, and what of it may be felt. Bars in seconds; null: there is none.</summary>
internal abstract class ClusterFault
{
    public static IReadOnlyList<ClusterFault> All { get; } = [new SiloKill(), new SiloStop(), new GatewayKill(), new PostgresKill(), new RedisAway()];

    /// <summary>As it is named on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The longest that a send may wait in a room that is hit.</summary>
    public abstract double? BarOfHit { get; }

    /// <summary>The longest that a send may wait in any other room.</summary>
    public virtual double? BarOfOthers => 1;

    /// <summary>Does it. From the time given on waits are counted: that of the fault, or of its end where nothing can go on before.</summary>
    public abstract Task<TimeSpan> Strike(Cluster cluster, ClusterRun run);

    /// <summary>Brings back what is missing.</summary>
    public virtual Task Heal(Cluster cluster) => Task.CompletedTask;

    /// <summary>Known once it has struck.</summary>
    public abstract IReadOnlyCollection<string> RoomsHit(ClusterRun run);

    /// <summary>What must have happened at least, or the run proves nothing; null: it has.</summary>
    public abstract string? WhatIsMissing(Cluster cluster, ClusterRun run);
}
