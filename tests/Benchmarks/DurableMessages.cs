using System.Diagnostics;
using System.Globalization;

namespace Orleans.Chat.Benchmarks;

/// <summary>
/// Durable messages per second through the real rooms, how many of them share a commit, and what one costs in processor time: in the silo,
/// senders included, and in the database.
/// </summary>
internal sealed class DurableMessages(int runs, TimeSpan lasting, MeasuredStore store)
{
    private static readonly Load[] Loads = [new(1, 1, 1), new(1, 64, 1), new(1, 4, 64), new(100, 100, 1), new(100, 400, 1), new(100, 100, 16)];

    private sealed record Result(double Messages, double Commits, double Fsyncs, double MicrosHere, double MicrosOfStore);

    public async Task Run()
    {
        Say($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {runs} runs of {lasting.TotalSeconds} s each, texts of {Senders.TextChars} characters");
        Say("median (min to max); bare fsync: 4 KiB appended and flushed in a loop on the same file system, just before each run");
        Say("");
        Say("| load | messages/s | commits/s | messages a commit | bare fsync/s | us a message, silo | us a message, database |");
        Say("| --- | --- | --- | --- | --- | --- | --- |");
        await using var rooms = await RoomsAtWork.Start(store);
        using var counts = new StoreCounts();
        foreach (var load in Loads)
            await Run(rooms, load, counts);
    }

    private async Task Run(RoomsAtWork rooms, Load load, StoreCounts counts)
    {
        var senders = new Senders(rooms.Grains, load);
        await senders.Enter();
        await senders.Send(TimeSpan.FromSeconds(1));
        var results = new List<Result>();
        for (var i = 0; i < runs; i++)
            results.Add(await Once(senders, counts));

        Say($"| {load.Name} | {Spread(r => r.Messages)} | {Spread(r => r.Commits)} | "
            + $"{Spread(r => r.Messages / r.Commits, "0.0")} | {Spread(r => r.Fsyncs)} | {Spread(r => r.MicrosHere, "0.0")} | {Spread(r => r.MicrosOfStore, "0.0")} |");

        string Spread(Func<Result, double> of, string format = "N0")
        {
            var sorted = results.Select(of).Order().ToList();
            return $"{Text(sorted[sorted.Count / 2])} ({Text(sorted[0])} to {Text(sorted[^1])})";

            string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        }
    }

    private async Task<Result> Once(Senders senders, StoreCounts counts)
    {
        var fsyncs = BareFsync.PerSecond(store.Folder, TimeSpan.FromSeconds(1));
        var (before, here, there) = (counts.Now, MeasuredStore.CpuTimeHere, store.CpuTime);
        var since = Stopwatch.GetTimestamp();
        var acknowledged = await senders.Send(lasting);
        var took = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var (after, hereAfter, thereAfter) = (counts.Now, MeasuredStore.CpuTimeHere, store.CpuTime);
        if (after.Events - before.Events != acknowledged)
            throw new InvalidOperationException($"{acknowledged} acknowledged, but {after.Events - before.Events} made durable.");

        return new Result(
            acknowledged / took, (after.Commits - before.Commits) / took, fsyncs,
            (hereAfter - here).TotalMicroseconds / acknowledged, (thereAfter - there).TotalMicroseconds / acknowledged);
    }

    private static void Say(string line) => Console.WriteLine(line);
}
