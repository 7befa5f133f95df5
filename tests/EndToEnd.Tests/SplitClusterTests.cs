using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>
/// R5 by force: two clusters that do not know of each other use one database, so that every room is active in both. Each overtakes the
/// other again and again; the database alone says who writes.
/// </summary>
public sealed class SplitClusterTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Of_two_activations_of_a_room_one_is_refused_and_its_callers_succeed_all_the_same()
    {
        var seed = Random.Shared.Next();
        await using var cluster = await Cluster.StartSplit();
        using var api = new ChatApi(cluster.Gateways[0].Address);
        await using var run = await ClusterRun.Begin(cluster, await api.MakeUsers(10), rooms: 5);
        await run.Connect();
        run.StartSending(seed);
        await run.Until(tally => tally.Acks >= 1_000);
        await run.StopSending();

        var refused = cluster.Silos.Select(node => node.Said("another activation wrote")).ToList();
        output.WriteLine($"seed {seed}: stale activations: {string.Join(" and ", refused)}; {run.History.Tally}");
        await run.ShouldHaveKeptAllPromises();
        refused.ShouldAllBe(count => count > 0);
        run.Rooms.ShouldAllBe(room => run.History.Tally.AcksOf(room) >= 100);
    }
}
