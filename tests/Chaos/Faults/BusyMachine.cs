using System.Diagnostics;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.Chaos.Faults;

/// <summary>
/// No fault, but a machine with more to do than it can: every core is kept busy by programs that have nothing to do with the chat, for as
/// long as it takes. Nodes answer late then; none may be taken for dead.
/// </summary>
internal static class BusyMachine
{
    private const int Rooms = 20;
    private const int SpinnersPerCore = 2;
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(30);

    /// <summary>Whether nobody was taken for dead; a broken promise is an exception.</summary>
    public static async Task<bool> Run(TimeSpan lasting)
    {
        await using var cluster = await Cluster.Start();
        using var api = new ChatApi(cluster.Gateways[0].Address);
        await using var run = await ClusterRun.Begin(cluster, await api.MakeUsers(FaultRun.Users), Rooms);
        await run.Connect();
        run.StartSending(Random.Shared.Next(), pauseMsMax: 500);
        var since = run.History.Now;
        await Spin(run, since, lasting);
        await run.StopSending();
        await run.ShouldHaveKeptAllPromises();

        var waits = new Waits(run.History.Events, since);
        Console.WriteLine(
            $"{lasting.TotalMinutes} minutes, {SpinnersPerCore} programs a core beside the chat: {cluster.Evictions} evictions; longest wait for an ack "
            + $"{waits.Acks(run.Rooms).TotalSeconds:F2} s. {run.History.Tally.Brief}");
        return cluster.Evictions == 0;
    }

    private static async Task Spin(ClusterRun run, TimeSpan since, TimeSpan lasting)
    {
        var spinners = Enumerable.Range(0, SpinnersPerCore * Environment.ProcessorCount)
            .Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])).ToList();
        try
        {
            for (var next = TimeSpan.Zero; next < lasting;)
            {
                next += lasting < ReportEvery ? lasting : ReportEvery;
                await run.Until(_ => run.History.Now - since >= next);
                Console.WriteLine($"{run.History.Now - since:mm\\:ss}: {run.History.Tally.Brief}");
            }
        }
        finally
        {
            foreach (var spinner in spinners)
            {
                spinner.Kill();
                spinner.Dispose();
            }
        }
    }
}
