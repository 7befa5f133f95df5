using System.Diagnostics;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Machine;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;
using Orleans.Chat.Load.Wire;

namespace Orleans.Chat.Load.Running;

/// <summary>Brings connections to their rooms.</summary>
internal sealed class Arriving(Crowd crowd, LoadPlan plan, Turning turning, IStages stages)
{
    /// <summary>Nobody came for so long: the others will not either.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Failures in a row, before anybody came, that say enough.</summary>
    private const int HopelessAfter = 100;

    /// <summary>One goes ahead: what keeps it out would keep thousands out.</summary>
    public void Knock()
    {
        crowd.Conversation.Arrivals = new Arrivals();
        var first = crowd.Clients[0];
        crowd.Dial(new Queue<Client>([first]), 1);
        turning.Until(Turning.Moment(Patience), null, () => crowd.Arrivals.UnderWay == 0, _ => 0);
        var why = crowd.Arrivals.Reasons.Keys.FirstOrDefault() ?? (crowd.Arrivals.UnderWay > 0 ? "no answer" : null);
        if (why is not null)
            throw new UsageException($"{plan.Servers[first.Seat.Server].GetLeftPart(UriPartial.Authority)}: {why}. {Advice(why)}".TrimEnd());
    }

    public ArrivalResult Come(string name, IReadOnlyList<Client> who, int underWayMost, ILoop? loop)
    {
        stages.Begin(name, who.Count);
        var arrivals = crowd.Conversation.Arrivals = new Arrivals();
        var (before, frames) = (Observation.Take(plan.Processes, withMemory: false), Frames());
        var away = new Queue<Client>(who.Where(client => !client.IsOpen));
        var came = who.Count(client => client.IsOpen);
        var (dialling, due) = (away.Count, Stopwatch.StartNew());
        bool IsOver()
        {
            crowd.Dial(away, underWayMost, plan.Within > due.Elapsed ? (int)(dialling * (1 - (due.Elapsed / plan.Within))) : 0);
            return arrivals.Arrived + came + arrivals.Failed >= who.Count || (arrivals.Failed > HopelessAfter && arrivals.Arrived == 0);
        }

        for (var last = -1; last != arrivals.Arrived + arrivals.Failed && !IsOver();)
        {
            last = arrivals.Arrived + arrivals.Failed;
            turning.Until(Turning.Moment(Patience), loop, IsOver, _ => came + arrivals.Arrived);
        }

        foreach (var client in who.Where(client => client.IsOpen && client.State != ClientState.Ready))
            crowd.GiveUp(client, $"nothing came for {Patience.TotalSeconds:N0} s");
        var after = Observation.Take(plan.Processes, withMemory: false);
        stages.Reach(who.Count);
        return Result(name, who.Count, came, CpuUse.Between(before, after, plan.Processes, 0)) with { Frames = Since(frames) };
    }

    private ArrivalResult Result(string name, int asked, int came, CpuUse cpu)
    {
        var arrivals = crowd.Arrivals;
        return new ArrivalResult(
            name, asked, came + arrivals.Arrived, arrivals.Failed, cpu.Seconds, Percentiles.Of(arrivals.Ready),
            Percentiles.Of(arrivals.Joining), cpu, arrivals.Reasons, new Dictionary<string, long>());
    }

    private long[] Frames() => [.. Enum.GetValues<FrameKind>().Select(kind => crowd.Traffic[kind])];

    private SortedDictionary<string, long> Since(long[] before)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<FrameKind>().Where(kind => crowd.Traffic[kind] > before[(int)kind]))
            counts[kind.ToString()] = crowd.Traffic[kind] - before[(int)kind];
        return counts;
    }

    private static string Advice(string why)
    {
        if (why.Contains("refused:", StringComparison.Ordinal)) return "Do the tokens and rooms come from this server's seeding?";
        if (why.Contains("4401", StringComparison.Ordinal)) return "The first token is not good here, or no longer: seed again.";
        if (why.Contains("refused", StringComparison.Ordinal)) return "Is the server running there?";
        return why.Contains("handshake", StringComparison.Ordinal) ? "Is that the address of a gateway?" : "";
    }
}
