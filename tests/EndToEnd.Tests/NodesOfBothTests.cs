using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>A cluster of nodes that are gateways and silos in one: a node that is killed takes clients and rooms with it.</summary>
public sealed class NodesOfBothTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_killed_node_loses_neither_what_its_rooms_nor_what_its_clients_had()
    {
        var seed = Random.Shared.Next();
        await using var cluster = await Cluster.StartOfBoth();
        using var api = new ChatApi(cluster.Gateways[1].Address);
        await using var run = await ClusterRun.Begin(cluster, await api.MakeUsers(20), rooms: 10);
        await run.Connect();
        run.StartSending(seed, pauseMsMax: 100);
        await run.Until(tally => tally.Acks >= 500);

        var killed = cluster.Silos[0];
        var rooms = run.RoomsOn(killed);
        await killed.Process.Kill();
        var before = run.History.Tally.Acks;
        await run.Until(tally => tally.Acks >= before + 1_000);
        await killed.Start();
        await run.StopSending();
        output.WriteLine($"seed {seed}, {rooms.Count} rooms moved: {run.History.Tally}");

        await run.ShouldHaveKeptAllPromises();
        rooms.ShouldNotBeEmpty();
        run.History.Tally.Resumes.ShouldBeGreaterThanOrEqualTo(run.Clients.Count / cluster.Gateways.Count);
        run.Rooms.ShouldAllBe(room => run.History.Tally.AcksOf(room) >= 30);
    }
}
