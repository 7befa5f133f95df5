using Orleans.Chat.Chaos.Faults;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>
/// A silo, a gateway, PostgreSQL and Redis are killed under load: R1 to R5 of a cluster. How long it is felt is printed here and judged
/// by <c>dotnet run --project tests/Chaos</c>.
/// </summary>
public sealed class ClusterFaultTests(RunningCluster cluster, ITestOutputHelper output) : IClassFixture<RunningCluster>
{
    /// <summary>Each once in a quick run, five times in a row in a long one.</summary>
    public static TheoryData<string, int> Faults => [.. ClusterFault.All.SelectMany(
        fault => Enumerable.Range(0, Runs.IsLong ? 5 : 1).Select(_ => new TheoryDataRow<string, int>(fault.Name, Random.Shared.Next())))];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_cluster_loses_nothing_acknowledged_whatever_is_killed(string name, int seed)
    {
        var report = await FaultRun.Run(ClusterFault.All.Single(f => f.Name == name), cluster.Cluster, cluster.Users, seed);
        output.WriteLine($"{report}");
        report.Missing.ShouldBeNull();
    }
}
