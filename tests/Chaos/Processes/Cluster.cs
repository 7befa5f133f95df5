using System.Collections.Immutable;

namespace Orleans.Chat.Chaos.Processes;

/// <summary>
/// A cluster as it is run for real, each part of it a process: Redis, PostgreSQL, silos and gateways. All on loopback, each on ports of
/// its own, so that it can be killed and come back at the same place.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ClusterNode> _nodes = [];
    private RedisServer? _redis;
    private PostgresServer? _postgres;

    private Cluster()
    {
    }

    public RedisServer Redis => _redis!;

    public PostgresServer Postgres => _postgres!;

    public IReadOnlyList<ClusterNode> Silos => _nodes.FindAll(n => n.Kind != NodeKind.Gateway);

    public IReadOnlyList<ClusterNode> Gateways => _nodes.FindAll(n => n.Kind != NodeKind.Silo);

    /// <summary>How often a node has declared another one dead.</summary>
    public int Evictions => _nodes.Sum(node => node.Said("Evicting '"));

    /// <summary>What everything printed, for failures.</summary>
    public string Story => string.Join('\n', _nodes.Select(node => node.Story));

    public static Task<Cluster> Start(int silos = 2, int gateways = 2) => Start(cluster =>
    [
        .. Enumerable.Range(1, silos).Select(n => cluster.Node($"silo{n}", NodeKind.Silo)),
        .. Enumerable.Range(1, gateways).Select(n => cluster.Node($"gateway{n}", NodeKind.Gateway)),
    ]);

    /// <summary>Nodes that are gateways and silos in one process.</summary>
    public static Task<Cluster> StartOfBoth(int nodes = 3) =>
        Start(cluster => Enumerable.Range(1, nodes).Select(n => cluster.Node($"node{n}", NodeKind.Both)));

    /// <summary>
    /// What must never be: two clusters over one database, neither of which knows of the other, so that each room can be active in both.
    /// </summary>
    public static Task<Cluster> StartSplit() => Start(cluster => [.. new[] { "one", "two" }.Select(id => cluster.Node(id, NodeKind.Both, id))]);

    private static async Task<Cluster> Start(Func<Cluster, IEnumerable<ClusterNode>> nodes)
    {
        var cluster = new Cluster();
        try
        {
            var postgres = PostgresServer.Start(cluster._folder);
            cluster._redis = await RedisServer.Start(cluster._folder);
            cluster._postgres = await postgres;
            cluster._nodes.AddRange(nodes(cluster));
            await Task.WhenAll(cluster._nodes.Select(node => node.Start()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
        _folder.Dispose();
    }

    private ClusterNode Node(string name, NodeKind kind, string? clusterId = null)
    {
        var settings = new ServerSettings(_folder.Sub(name))
        {
            Program = kind == NodeKind.Silo ? Programs.Silo : Programs.Gateway,
            Port = FreePort.Pick(),
            Environment = ImmutableDictionary<string, string>.Empty
                .Add("ConnectionStrings__Redis", Redis.ConnectionString)
                .Add("Chat__Cluster__Id", clusterId ?? "chaos")
                .Add("Chat__Cluster__Address", "127.0.0.1")
                .Add("Chat__Cluster__SiloPort", $"{FreePort.Pick()}")
                .Add("Chat__Node", name)
                .Add("Logging__LogLevel__Orleans.Runtime.MembershipService", "Information")
                .Add("Chat__Auth__AccessTokenMinutes", "600"),
        };
        return new ClusterNode(name, kind, (kind == NodeKind.Gateway
            ? settings.With("Chat__Mode", "gateway")
            : settings.With("ConnectionStrings__Postgres", Postgres.ConnectionString).With("Logging__LogLevel__Orleans.Chat.Grains.Rooms", "Debug"))
            .WithoutLimits());
    }
}
