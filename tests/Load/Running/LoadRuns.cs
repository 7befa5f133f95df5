using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Native;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Running;

/// <summary>All runs of a plan, each with connections of its own.</summary>
internal sealed class LoadRuns(LoadPlan plan, CancellationToken cancel)
{
    /// <summary>Files that are open besides the connections.</summary>
    private const int FilesBeside = 100;

    /// <summary>What a publisher at each connection costs is remembered for each; more than that is hundreds of megabytes.</summary>
    private const long WindowsMost = 20_000_000;

    public IReadOnlyList<RunResult> Run(IStages stages)
    {
        var roster = Check();
        var runs = new List<RunResult>();
        for (var number = 1; number <= plan.Runs; number++)
        {
            using var crowd = new Crowd(plan, roster, new Random(plan.Seed + number));
            var turning = new Turning(crowd, stages, cancel);
            runs.Add(new LoadRun(plan, crowd, turning, stages).Run(number));
            Leave(crowd);
            if (number < plan.Runs) turning.For("resting", plan.Settle);
        }

        return runs;
    }

    private Roster Check()
    {
        var files = OpenFiles.Raise();
        if (plan.Connections + FilesBeside > files)
            throw new UsageException($"{plan.Connections} connections need more than the {files} open files that this process may have. Raise the limit (ulimit -n), or run two of them.");
        if ((long)plan.Connections * plan.Publishers > WindowsMost)
            throw new UsageException($"{plan.Publishers} publishers for {plan.Connections} connections are too many to keep count of.");
        var gone = plan.Processes.SelectMany(group => group.Ids).Where(id => !Machine.ProcessTree.Exists(id)).ToList();
        if (gone.Count > 0)
            throw new UsageException($"There is no process {string.Join(", ", gone)}.");
        return Roster.Read(plan.TokensFile, plan.RoomsFile);
    }

    private static void Leave(Crowd crowd)
    {
        foreach (var client in crowd.Clients)
            Crowd.Cut(client);
    }
}
