using System.Diagnostics;
using System.Globalization;
using Orleans.Chat.Load.Clients;
using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Machine;
using Orleans.Chat.Load.Plan;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Running;

/// <summary>One run of a plan, from the first connection to the last delivery.</summary>
internal sealed class LoadRun(LoadPlan plan, Crowd crowd, Turning turning, IStages stages)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    private readonly Arriving _arriving = new(crowd, plan, turning, stages);
    private readonly List<ArrivalResult> _arrivals = [];
    private readonly Headcount? _headcount = plan.Profile == LoadProfile.Storm ? new Headcount(crowd, turning) : null;

    public RunResult Run(int number)
    {
        var before = Observation.Take(plan.Processes, withMemory: true);
        _arriving.Knock();
        Come("connecting", crowd.Clients, null);
        if (_arrivals[0].Present == 0)
            throw new UsageException($"Nobody could connect: {_arrivals[0].Failures.Keys.FirstOrDefault()}.");

        turning.For("settling", plan.Settle);
        var settled = Observation.Take(plan.Processes, withMemory: true);
        var memory = MemoryGrowth.Between(before, settled, plan.Processes, _arrivals[0].Present);
        var hold = plan.Profile == LoadProfile.Idle ? Hold(before) : null;
        return new RunResult(number, _arrivals, memory, hold, plan.Profile switch
        {
            LoadProfile.Storm => Storm(),
            LoadProfile.Room or LoadProfile.Rooms => [.. plan.Steps.Select((pace, i) => Step(i, pace))],
            _ => [],
        }) { Presence = Presence() };
    }

    private void Come(string name, IReadOnlyList<Client> who, ILoop? loop)
    {
        _headcount?.Begin();
        var arrival = _arriving.Come(name, who, _headcount is null ? plan.Handshakes : plan.Connections, loop);
        _arrivals.Add(arrival with { Counts = _headcount?.Judge(arrival.Present, loop) });
    }

    /// <summary>Changes, or silences, and how soon they were told.</summary>
    private PresenceResult? Presence()
    {
        var watch = new ChangeWatch();
        PresenceLoop? loop = plan.Profile switch
        {
            LoadProfile.Presence => new ChangingLoop(crowd, plan, watch),
            LoadProfile.Silence => new SilencingLoop(crowd, plan, watch),
            _ => null,
        };
        if (loop is null)
            return null;

        var lost = crowd.Conversation.Disconnects;
        crowd.Conversation.Presence = watch;
        var from = Observation.Take(plan.Processes, withMemory: false);
        stages.Begin(loop.Doing, plan.Changes);
        turning.Until(long.MaxValue, loop, () => loop.IsOver, _ => loop.Made);
        var cpu = CpuUse.Between(from, Observation.Take(plan.Processes, withMemory: false), plan.Processes, 0);
        return PresenceResult.Of(watch, cpu, crowd.Conversation.Disconnects - lost);
    }

    private HoldResult Hold(Observation before)
    {
        var (pings, lost) = (crowd.Traffic.Pings, crowd.Conversation.Disconnects);
        var from = Observation.Take(plan.Processes, withMemory: false);
        turning.For("holding", plan.Duration);
        var to = Observation.Take(plan.Processes, withMemory: true);
        var cpu = CpuUse.Between(from, to, plan.Processes, 0);
        return new HoldResult(
            cpu.Seconds, _arrivals[0].Present, cpu, MemoryGrowth.Between(before, to, plan.Processes, _arrivals[0].Present),
            crowd.Traffic.Pings - pings, crowd.Conversation.Disconnects - lost);
    }

    private StepResult Step(int index, Pace pace)
    {
        var name = Name(pace);
        var tally = crowd.BeginStep(index);
        var start = Turning.Moment(Soon);
        var from = start + Ticks(plan.Warm);
        var to = from + Ticks(plan.Duration);
        tally.Window = new Window(from, to);
        var closed = pace.IsOpen ? null : new ClosedLoop(crowd, plan, pace.UnderWay);
        ILoop loop = closed is null ? Open(pace, start, to) : closed;

        turning.Until($"{name}: warming", from, loop);
        using var measurement = new Measurement(crowd, plan);
        turning.Until($"{name}: measuring", to, loop);
        measurement.Close();
        var drained = Drain(tally, name);
        return measurement.Result(name, pace, drained, closed?.Stalls ?? 0);
    }

    /// <summary>All but the publishers go without a word and come back at once, again and again, while messages go on.</summary>
    private StepResult[] Storm()
    {
        var pace = plan.Steps[0];
        var tally = crowd.BeginStep(0);
        var start = Turning.Moment(Soon);
        tally.Window = new Window(start, long.MaxValue);
        ILoop? loop = pace.PerSecond > 0 ? Open(pace, start, long.MaxValue) : null;
        using var measurement = new Measurement(crowd, plan);
        turning.For("talking", plan.Duration, loop);
        var travellers = crowd.Clients.Where(client => client.Seat.Member >= plan.Publishers).ToList();
        for (var wave = 1; wave <= plan.Waves; wave++)
        {
            foreach (var client in travellers)
                Crowd.Cut(client);
            Come($"coming back, {wave}", travellers, loop);
            turning.For("talking", plan.Duration, loop);
        }

        measurement.Close();
        if (loop is null)
            return [];
        return [measurement.Result($"{Name(pace)} through {plan.Waves + 1} storms", pace, Drain(tally, "all"), 0)];
    }

    private TimeSpan Drain(Tally tally, string name)
    {
        var since = Stopwatch.GetTimestamp();
        stages.Begin($"{name}: waiting for the rest", plan.Drain.TotalSeconds);
        turning.Until(
            Turning.Moment(plan.Drain), null, () => tally.IsComplete && tally.Acked + tally.RefusedTotal >= tally.Sent,
            now => Stopwatch.GetElapsedTime(since, now).TotalSeconds);
        stages.Reach(plan.Drain.TotalSeconds);
        return Stopwatch.GetElapsedTime(since);
    }

    private OpenLoop Open(Pace pace, long start, long until)
    {
        var chance = plan.Poisson ? new Random(plan.Seed) : null;
        return new OpenLoop(crowd.Publishers, new Schedule(start, pace.PerSecond, chance), until);
    }

    private static string Name(Pace pace) => pace.IsOpen
        ? string.Create(CultureInfo.InvariantCulture, $"{pace.PerSecond:0.##}/s")
        : $"{pace.UnderWay} under way";

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
