using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>50 clients in 20 rooms at some 200 messages a second, a fault in the middle, and the question whether all promises were kept.</summary>
internal static class FaultRun
{
    public const int Users = 50;
    private const int Senders = 40;
    private const int Rooms = 20;
    private const int PauseMsMax = 400;
    private const int AcksBefore = 400;
    private const int AcksAfter = 1_500;

    public static async Task<FaultReport> Run(ClusterFault fault, Cluster cluster, IReadOnlyList<Account> users, int seed)
    {
        await using var run = await ClusterRun.Begin(cluster, users, Rooms);
        await run.Connect();
        run.StartSending(seed, Senders, PauseMsMax);
        await run.Until(tally => tally.Acks >= AcksBefore);

        var since = await fault.Strike(cluster, run);
        var (hit, acks) = (fault.RoomsHit(run), run.History.Tally.Acks);
        await run.Until(tally => tally.Acks >= acks + AcksAfter);
        await fault.Heal(cluster);
        await run.StopSending();
        await run.ShouldHaveKeptAllPromises();

        var waits = new Waits(run.History.Events, since);
        return new FaultReport(fault, seed, run.History.Tally.Brief)
        {
            Missing = fault.WhatIsMissing(cluster, run),
            RoomsHit = hit.Count,
            Hit = waits.Acks(hit),
            Others = waits.Acks(run.Rooms.Except(hit)),
            Listeners = waits.Receipts(users.Skip(Senders).Select(u => u.Id)),
        };
    }
}
