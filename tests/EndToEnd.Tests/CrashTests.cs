using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>kill -9 under load: R1, R2, R3 and R4 of one process.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Users = 20;

    /// <summary>Once in a quick run, several times in a long one.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Runs.IsLong ? 5 : 1).Select(_ => Random.Shared.Next())];

    [Theory, MemberData(nameof(Seeds))]
    public async Task A_killed_server_loses_nothing_acknowledged_and_repeats_nothing(int seed)
    {
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), Users, rooms: random.Next(2, 5));
        await run.Connect();
        run.StartSending(seed);

        var acks = random.Next(200, 1_500);
        await run.Until(tally => tally.Acks >= acks);
        await run.Server.Kill();
        await run.StartAgain();

        var before = run.History.Tally.Acks;
        await run.Until(tally => tally.Acks >= before + 200);
        await run.StopSending();
        output.WriteLine($"seed {seed}, killed after {acks} acks, ready again after {run.Server.ReadyAfter.TotalSeconds:F1} s: {run.History.Tally}");

        await run.ShouldHaveKeptAllPromises();
        run.Rooms.ShouldAllBe(room => run.History.Tally.AcksOf(room) >= 50);
        run.History.Tally.Resumes.ShouldBeGreaterThanOrEqualTo(1);
        run.History.Tally.Repeats.ShouldBeGreaterThanOrEqualTo(1);
        run.History.Tally.Fails.ShouldBeGreaterThanOrEqualTo(1);
    }
}
