using Orleans.Chat.Load.Counting;
using Orleans.Chat.Load.Results;

namespace Orleans.Chat.Load.Tests.Report;

/// <summary>A report of one step in two runs, with a fault if asked for.</summary>
internal static class Sample
{
    public static LoadReport Report(long lost = 0, int disconnects = 0, string group = "gateway") => new(
        "Room", new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), "2 cores", "room --members 2",
        new Dictionary<string, string> { ["connections"] = "2", ["rooms"] = "1" },
        [Run(1, 1_000, lost, (disconnects, group)), Run(2, 3_000, 0, (0, group))]);

    /// <summary>The same with changes of presence, of which so much went wrong in the first run.</summary>
    public static LoadReport OfPresence(int missed, int falselyOffline, int wrong)
    {
        var (report, none) = (Report(), Percentiles.Of(new Latencies()));
        var first = report.Runs[0];
        var presence = new PresenceResult([new ChangeResult("all", 4, 12, missed, none)], falselyOffline, 0, first.Arrivals[0].Cpu);
        return report with
        {
            Runs = [first with { Presence = presence, Arrivals = [first.Arrivals[0] with { Counts = new CountResult(wrong, 1, 4, 8) }] }, report.Runs[1]],
        };
    }

    private static RunResult Run(int number, long microseconds, long lost, (int Disconnects, string Group) odd)
    {
        var latencies = new Latencies();
        for (var i = 1; i <= 100; i++)
            latencies.Add(i * microseconds * 10);
        var percentiles = Percentiles.Of(latencies);
        var cpu = new CpuUse(4, [new GroupUse(odd.Group, 2, 1, 0.5, 10, 1 << 20, null, 1)], 10, 1, 5, 0, 0, 0);
        var arrival = new ArrivalResult("connecting", 2, 2, 0, 0.1, percentiles, percentiles, cpu, new Dictionary<string, int>(), new Dictionary<string, long> { ["Joined"] = 2 });
        return new RunResult(number, [arrival], new MemoryGrowth([new GroupGrowth(odd.Group, 1, 2, 3, null)], 3, null, 4), null, [Step(percentiles, cpu, lost, odd.Disconnects)]);
    }

    private static StepResult Step(Percentiles percentiles, CpuUse cpu, long lost, int disconnects) => new()
    {
        Name = "50/s", PerSecond = 50, UnderWay = 0, Seconds = 4, DrainSeconds = 0, Sent = 100, Acked = 99, Unsent = 0,
        Refused = new SortedDictionary<string, long> { ["rate_limited"] = 1 }, Expected = 198, Delivered = 198 - lost, DeliveredInWindow = 198,
        DeliveriesPerSecond = 49, Achieved = 1, Lost = lost, Doubled = 0, OutOfOrder = 0, Gaps = 0, Skipped = 0, Misrouted = 0, Replayed = 0,
        Disconnects = disconnects, SlowClosed = 0, Stalls = 0, Delivery = percentiles, Ack = percentiles, Lag = percentiles,
        FramesADelivery = 1, ReadsADelivery = 1, BytesADelivery = 400, Cpu = cpu,
        Timeline = [new TimelinePoint(0.5, 50, 98, [0.5]), new TimelinePoint(1, 50, 100, [0.4])],
    };
}
