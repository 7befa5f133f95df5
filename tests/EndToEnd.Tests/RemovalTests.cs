using System.Collections.Concurrent;
using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Histories;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>
/// R9, with each removal in the middle of all that it must put an end to: of somebody who sends and reads in full flow, on sockets, pages, events, search
/// and the list of rooms with what is unread.
/// </summary>
public sealed class RemovalTests(ITestOutputHelper output)
{
    private const int Senders = 6;

    /// <summary>Removed at about the same time.</summary>
    private const int AtOnce = 3;

    /// <summary>Removed from one server, so that what was seen there can be judged in memory.</summary>
    private const int PerServer = 45;

    private static int Removals => Runs.IsLong ? 1_000 : PerServer;

    [Fact]
    public async Task Who_is_removed_gets_nothing_later_and_can_do_nothing_more()
    {
        for (var left = Removals; left > 0; left -= PerServer)
            await Remove(Math.Min(left, PerServer), Random.Shared.Next());
    }

    private async Task Remove(int count, int seed)
    {
        using var folder = new TemporaryFolder();
        await using var run = await ServerRun.Begin(new ServerSettings(folder.Path), 1 + Senders + count, rooms: 1);
        await run.Connect(run.Users.Take(1 + Senders));
        run.StartSending(seed);

        var victims = new ConcurrentQueue<Account>(run.Users.Skip(1 + Senders));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async lane =>
        {
            var random = new Random(seed + lane);
            while (victims.TryDequeue(out var victim))
                await Remove(run, victim, acksBefore: random.Next(5, 120));
        }));

        await run.StopSending();
        output.WriteLine($"seed {seed}: {run.History.Tally}");
        await run.ShouldHaveKeptAllPromises();
        run.History.Events.OfType<Paged>().ShouldContain(page => page.Entries.Length > 0);
        run.History.Events.OfType<Found>().ShouldNotBeEmpty();
        run.History.Events.OfType<Listed>().ShouldNotBeEmpty();
    }

    private static async Task Remove(ServerRun run, Account user, int acksBefore)
    {
        await using var victim = new Victim(user, run.Server.Address, run.History, run.Rooms[0]);
        victim.Start();
        await victim.InFlow.WaitAsync(ChatRun.Patience, TestContext.Current.CancellationToken);
        var acks = run.History.Tally.Acks + acksBefore;
        await run.Until(tally => tally.Acks >= acks);
        await Kick(run, user);

        // They go on, and so does he.
        await run.Until(tally => tally.Acks >= acks + 50);
        await victim.Stop().WaitAsync(ChatRun.Patience, TestContext.Current.CancellationToken);
        victim.WasToldToLeave.ShouldBeTrue();
        victim.RefusedSends.ShouldBeGreaterThan(0);
        victim.DeniedJoins.ShouldBeGreaterThan(0);
        victim.Denied.ShouldAllBe(kind => kind.Value > 0);
    }

    private static async Task Kick(ServerRun run, Account user)
    {
        using var api = new ChatApi(run.Server.Address);
        await api.Kick(run.Users[0], run.Rooms[0], user);
        run.History.Add(new Removed(run.Rooms[0], user.Id));
    }
}
