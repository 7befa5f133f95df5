using System.Diagnostics;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

public sealed class StoppingTests(ITestOutputHelper output)
{
    private const int ShuttingDown = 1001;
    private const int Restarting = 1012;

    [Fact]
    public async Task A_server_that_is_told_to_stop_sends_its_clients_away_and_loses_nothing()
    {
        var seed = Random.Shared.Next();
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), users: 10, rooms: 2);
        await run.Connect();
        run.StartSending(seed);
        await run.Until(tally => tally.Acks >= 200);

        var since = Stopwatch.GetTimestamp();
        var code = await run.Server.Stop();
        output.WriteLine($"stopped in {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s");
        code.ShouldBe(0, run.Server.Story);
        run.Server.Errors.Lines.ShouldBeEmpty();
        var closes = await Task.WhenAll(run.Clients.Select(client => client.FirstClose)).WaitAsync(ChatRun.Patience, TestContext.Current.CancellationToken);
        closes.ShouldAllBe(close => close == ShuttingDown || close == Restarting);

        await run.StartAgain();
        var before = run.History.Tally.Acks;
        await run.Until(tally => tally.Acks >= before + 100);
        await run.StopSending();
        output.WriteLine($"seed {seed}: {run.History.Tally}");
        await run.ShouldHaveKeptAllPromises();
    }

    /// <summary>Before the process hears such words the system ends it; after that it is an orderly stop. No trace is left either way.</summary>
    [Fact]
    public async Task A_server_that_is_told_to_stop_while_it_starts_does_so_without_a_word()
    {
        const int EndedBySignal = 128 + 15;
        using var folder = new TemporaryFolder();
        using var data = new FileSystemWatcher(Directory.CreateDirectory(Path.Combine(folder.Path, "data")).FullName, "chat.db");
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        data.Created += (_, _) => opening.TrySetResult();
        data.EnableRaisingEvents = true;
        await using var server = ServerProcess.Launch(new ServerSettings(folder.Path));
        await opening.Task.WaitAsync(ChatRun.Patience, TestContext.Current.CancellationToken);

        (await server.Stop()).ShouldBeOneOf(0, EndedBySignal);
        server.Errors.Lines.ShouldBeEmpty();
    }
}
