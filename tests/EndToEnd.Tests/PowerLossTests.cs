using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>
/// The power fails under load: the disk forgets what was not flushed, the process is killed, the journal replayed. And the control: a
/// server that does not flush must be seen to lose what it acknowledged, or else all this proves nothing.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output)
{
    private const int Users = 20;
    private const int ControlTries = 4;

    [Fact]
    public async Task A_power_failure_takes_nothing_acknowledged()
    {
        var seed = Random.Shared.Next();
        using var folder = new TemporaryFolder();
        await using var disk = await LoopFileSystem.Make(folder);
        await using var run = await ServerRun.Begin(SettingsOn(disk, folder), Users, rooms: 3);
        await run.Connect();
        run.StartSending(seed);
        await FailPower(run, disk, acks: new Random(seed).Next(300, 1_000));

        await run.StartAgain();
        var before = run.History.Tally.Acks;
        await run.Until(tally => tally.Acks >= before + 200);
        await run.StopSending();
        output.WriteLine($"seed {seed}, power failed after {before} acks: {run.History.Tally}");

        await run.ShouldHaveKeptAllPromises();
        run.History.Tally.Repeats.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_server_that_does_not_flush_is_seen_to_lose_what_it_acknowledged()
    {
        for (var attempt = 1; attempt <= ControlTries; attempt++)
        {
            var lost = await RunUnsafe(acks: 500 * attempt);
            output.WriteLine($"attempt {attempt}: {lost} acknowledged messages were lost.");
            if (lost > 0)
                return;
        }

        Assert.Fail("No acknowledged message was lost without flushing: the test of the power failure proves nothing.");
    }

    /// <summary>How many acknowledged messages were lost. What was there before the load is flushed, so that users and rooms remain.</summary>
    private static async Task<int> RunUnsafe(int acks)
    {
        using var folder = new TemporaryFolder();
        await using var disk = await LoopFileSystem.Make(folder);
        var settings = SettingsOn(disk, folder);
        await using var run = await ServerRun.Begin(settings with { Program = Programs.Unsafe }, Users, rooms: 3);
        await run.Connect();
        await disk.Flush();
        run.StartSending(seed: acks);
        await FailPower(run, disk, acks);
        await run.DisconnectAll();

        await run.StartAgain(Programs.Gateway);
        await run.NoteWhatStands();
        var stands = run.History.Events.OfType<Stands>().Select(s => (s.Room, s.Entry.Seq, s.Entry.Id)).ToHashSet();
        var lost = run.History.Events.OfType<Acked>().Count(a => !stands.Contains((a.Room, a.Seq, a.Id)));
        if (lost > 0)
            HistoryChecker.Check(run.History.Events).Select(v => v.Promise).ShouldContain(Promise.Durable);
        return lost;
    }

    private static ServerSettings SettingsOn(LoopFileSystem disk, TemporaryFolder folder) =>
        new ServerSettings(folder.Path).With("Chat__DataDirectory", Path.Combine(disk.Path, "data"));

    private static async Task FailPower(ServerRun run, LoopFileSystem disk, int acks)
    {
        await run.Until(tally => tally.Acks >= acks);
        var isRepeated = run.Server.Output.Says("it is repeated");
        await disk.LosePower();

        // The process runs on until it has met the disk that takes nothing any more: what that refused must not be acknowledged.
        await isRepeated.WaitAsync(ChatRun.Patience);
        await run.Server.Kill();
        await disk.Restore();
    }
}
