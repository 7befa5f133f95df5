using Orleans.Chat.Chaos.Clients;
using Orleans.Chat.Chaos.Faults;
using Orleans.Chat.Chaos.Processes;
using Orleans.Chat.Chaos.Workloads;

namespace Orleans.Chat.EndToEnd.Tests;

/// <summary>A cluster of processes, with users.</summary>
public sealed class RunningCluster : IAsyncLifetime
{
    private Cluster? _cluster;

    internal Cluster Cluster => _cluster!;

    internal IReadOnlyList<Account> Users { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.Start();
        using var api = new ChatApi(_cluster.Gateways[0].Address);
        Users = await api.MakeUsers(FaultRun.Users);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
