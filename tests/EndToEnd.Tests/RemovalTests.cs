using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>R9, with the removal in the middle of all that it must put an end to.</summary>
public sealed class RemovalTests(ITestOutputHelper output)
{
    private const int Senders = 6;

    private static int Victims => Runs.IsLong ? 20 : 4;

    [Fact]
    public async Task Who_is_removed_gets_nothing_later_and_can_do_nothing_more()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), 1 + Senders + Victims, rooms: 1);
        await run.Connect(run.Users.Take(1 + Senders));
        run.StartSending(seed);

        foreach (var user in run.Users.Skip(1 + Senders))
        {
            await using var victim = new Victim(user, run.Server.Address, run.History, run.Rooms[0]);
            victim.Start();
            var acks = run.History.Tally.Acks + random.Next(20, 200);
            await run.Until(tally => tally.Acks >= acks);
            await Kick(run, user);

            // They go on, and so does he.
            await run.Until(tally => tally.Acks >= acks + 50);
            await victim.Stop().WaitAsync(ChatRun.Patience, TestContext.Current.CancellationToken);
            victim.WasToldToLeave.ShouldBeTrue();
            victim.RefusedSends.ShouldBeGreaterThan(0);
            victim.DeniedJoins.ShouldBeGreaterThan(0);
            victim.DeniedPages.ShouldBeGreaterThan(0);
        }

        await run.StopSending();
        output.WriteLine($"seed {seed}: {run.History.Tally}");
        await run.ShouldHaveKeptAllPromises();
        run.History.Events.OfType<Paged>().ShouldContain(page => page.Entries.Length > 0);
    }

    private static async Task Kick(ServerRun run, Account user)
    {
        using var api = new ChatApi(run.Server.Address);
        await api.Kick(run.Users[0], run.Rooms[0], user);
        run.History.Add(new Removed(run.Rooms[0], user.Id));
    }
}
