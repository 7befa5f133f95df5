using System.Globalization;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Presence;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>Runs faults on a cluster of its own and judges what was felt by the bars, as the median of several runs.</summary>
internal static class FaultCommand
{
    /// <summary>Seconds from a gateway's death until those of its users who stay away are offline, at most.</summary>
    private const double BarOfOffline = 31;

    /// <summary>0: within all bars. 1: not, or a run proved nothing. 2: misused. A broken promise is an exception.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["busy", ..] && double.TryParse(args.ElementAtOrDefault(1) ?? "10", CultureInfo.InvariantCulture, out var minutes))
            return await BusyMachine.Run(TimeSpan.FromMinutes(minutes)) ? 0 : 1;
        if (args is ["presence"] or ["presence", _] && int.TryParse(args.ElementAtOrDefault(1) ?? "3", CultureInfo.InvariantCulture, out var times))
            return await LoseGateways(times) ? 0 : 1;

        var faults = ClusterFault.All.Where(fault => args is ["all", ..] || (args.Length > 0 && args[0] == fault.Name)).ToList();
        if (faults.Count == 0 || args.Length > 2 || !int.TryParse(args.ElementAtOrDefault(1) ?? "5", CultureInfo.InvariantCulture, out var runs))
        {
            await Console.Error.WriteLineAsync($"Usage: {string.Join('|', ClusterFault.All.Select(f => f.Name))}|all [RUNS]\n       presence [RUNS]\n       busy [MINUTES]");
            return 2;
        }

        Say("Starting Redis, PostgreSQL, 2 silos and 2 gateways ...");
        await using var cluster = await Cluster.Start();
        using var api = new ChatApi(cluster.Gateways[0].Address);
        var users = await api.MakeUsers(FaultRun.Users);
        var isGood = true;
        foreach (var fault in faults)
        {
            List<FaultReport> reports = [];
            for (var run = 1; run <= runs; run++)
            {
                reports.Add(await FaultRun.Run(fault, cluster, users, Random.Shared.Next()));
                Say($"{run}/{runs} {reports[^1]}");
            }

            isGood &= Judge(fault, reports);
        }

        return isGood ? 0 : 1;
    }

    /// <summary>Whether nobody who came back in time was shown offline, and everybody else was, in time.</summary>
    private static async Task<bool> LoseGateways(int runs)
    {
        Say("Starting Redis, PostgreSQL, 2 silos and 2 gateways ...");
        await using var cluster = await Cluster.Start();
        using var api = new ChatApi(cluster.Gateways[0].Address);
        var users = await api.MakeUsers(FaultRun.Users);
        var isGood = true;
        for (var run = 1; run <= runs; run++)
        {
            using var late = new CancellationTokenSource(ChatRun.Patience * 3);
            var loss = await GatewayLoss.Run(cluster, users, late.Token);
            Say($"{run}/{runs} {loss}");
            isGood &= loss.ShownOffline == 0 && loss.LastOffline.TotalSeconds <= BarOfOffline;
        }

        return isGood;
    }

    private static bool Judge(ClusterFault fault, List<FaultReport> reports)
    {
        var hit = Within(fault, "send in a room that is hit", reports.ConvertAll(r => r.Hit), fault.BarOfHit);
        var others = Within(fault, "send in any other room", reports.ConvertAll(r => r.Others), fault.BarOfOthers);
        var listeners = Within(fault, "listener", reports.ConvertAll(r => r.Listeners), fault.BarOfHit);
        return hit && others && listeners && reports.TrueForAll(r => r.Missing is null);
    }

    private static bool Within(ClusterFault fault, string who, List<TimeSpan> waits, double? bar)
    {
        var seconds = waits.ConvertAll(w => w.TotalSeconds);
        seconds.Sort();
        var median = seconds[seconds.Count / 2];
        var isWithin = bar is null || median <= bar;
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{fault.Name}: longest wait of a {who}: median {median:F2} s ({seconds[0]:F2} to {seconds[^1]:F2}), bar {bar} s: {(isWithin ? "kept" : "NOT KEPT")}"));
        return isWithin;
    }

    private static void Say(string line) => Console.WriteLine(line);
}
