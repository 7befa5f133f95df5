using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Processes;

namespace Orleans.Chat.Chaos.Workloads;

/// <summary>A run over a cluster, in rooms of its own: several can follow each other on one cluster.</summary>
internal sealed class ClusterRun : ChatRun
{
    /// <summary>Each user is a member of so many in this many rooms.</summary>
    private const int RoomsInFive = 2;

    private readonly Cluster _cluster;

    private ClusterRun(Cluster cluster) => _cluster = cluster;

    public override IReadOnlyList<Uri> Addresses => [.. _cluster.Gateways.Select(g => g.Address)];

    protected override string Story => _cluster.Story;

    public static async Task<ClusterRun> Begin(Cluster cluster, IReadOnlyList<Account> users, int rooms)
    {
        var names = Random.Shared.Next(1_000_000);
        var run = new ClusterRun(cluster)
        {
            Users = users,
            Members = Enumerable.Range(0, rooms).ToDictionary(
                room => $"run{names}-room{room}",
                IReadOnlyList<Account> (room) => [.. users.Where((_, user) => (user + room) % 5 < RoomsInFive)]),
        };
        using var api = new ChatApi(run.Addresses[0]);
        await api.MakeRooms(run.Members);
        return run;
    }

    /// <summary>The rooms of this run that were active last on that silo.</summary>
    public IReadOnlyList<string> RoomsOn(ClusterNode silo) =>
        [.. Rooms.Where(room => silo.Process.Output.Lines.Any(line => line.Contains($"Room {room}: active here", StringComparison.Ordinal)))];

    protected override ValueTask DisposeServers() => ValueTask.CompletedTask;
}
