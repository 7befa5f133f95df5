using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>
/// Membership, failure detection and the grain directory of every node, with rooms and users or without. Not left at their defaults,
/// which let a frozen silo stall its rooms for a minute and drop healthy rooms when another one leaves (docs/decisions/0011).
/// </summary>
internal static class ChatCluster
{
    private const string ServiceId = "orleans-chat";

    /// <summary>Of a node with Redis, so that the others can be told; a process that is alone takes any free one.</summary>
    private const int DefaultSiloPort = 11_111;

    public static void AddChatCluster(this WebApplicationBuilder builder, ClusterSettings settings, Action<ISiloBuilder> hosting)
    {
        var siloPort = settings.SiloPort ?? (settings.Redis is null ? FreePort() : DefaultSiloPort);
        RequireFree("Chat__Cluster__SiloPort", settings.Address, siloPort);
        RequireFree("Chat__Cluster__GatewayPort", settings.Address, settings.GatewayPort ?? 0);
        builder.Services.AddSingleton(settings);
        builder.Host.UseOrleans(silo =>
        {
            if (settings.Redis is null)
                silo.UseLocalhostClustering(siloPort, settings.GatewayPort ?? 0, null, ServiceId, settings.Id);
            else
                silo.UseRedis(settings, siloPort);
            silo.DetectFailures();
            silo.BoundWork();
            hosting(silo);
        });
    }

    /// <summary>Before the node starts: can it find the others?</summary>
    public static Task CheckCluster(this WebApplication app, CancellationToken cancel) =>
        app.Services.GetRequiredService<ClusterSettings>().Redis is { } redis
            ? RedisCheck.Run(redis, app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Chat.Cluster"), cancel)
            : Task.CompletedTask;

    private static void UseRedis(this ISiloBuilder silo, ClusterSettings settings, int siloPort)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.Id, ServiceId));
        silo.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = settings.Address;
            options.SiloPort = siloPort;

            // For clients outside of the cluster, of which the chat has none: closed unless asked for.
            options.GatewayPort = settings.GatewayPort ?? 0;
        });
        var redis = RedisAddress.Parse(settings.Redis!);
        silo.UseRedisClustering(options => options.ConfigurationOptions = redis);
    }

    /// <summary>A killed silo is found within 2 s, a frozen one within 8 s; a busy one is not taken for either.</summary>
    private static void DetectFailures(this ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.MaxProbeTimeout = TimeSpan.FromSeconds(1.5);
            options.NumMissedProbesLimit = 3;
            options.NumVotesForDeathDeclaration = 2;

            // A silo that was declared dead goes on serving its clients until it reads the table.
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

            // A cluster that was killed as a whole waits three times this before it starts without its dead.
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            options.DefunctSiloExpiration = TimeSpan.FromDays(1);
        });

#pragma warning disable ORLEANSEXP003 // The default directory drops healthy rooms of other silos when a silo goes; this one does not.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003

        // Until a dead silo surely knows that it is dead, its part of the directory stays unused: as long as it takes to find a frozen one.
        silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.FromSeconds(5));
    }

    private static void BoundWork(this ISiloBuilder silo)
    {
        silo.Configure<SiloMessagingOptions>(options =>
        {
            // Longer than a room waits for its store, so that the room's own answer comes first.
            options.ResponseTimeout = TimeSpan.FromSeconds(12);
            options.MaxRequestProcessingTime = TimeSpan.FromMinutes(2);
        });
        silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionAge = TimeSpan.FromMinutes(15);
            options.DeactivationTimeout = TimeSpan.FromSeconds(10);
        });
    }

    /// <summary>Orleans would share a port that another process listens on, and each would get some of the connections.</summary>
    private static void RequireFree(string setting, IPAddress address, int port) =>
        Listening.Require(setting, $"{port}", new IPEndPoint(address, port));

    /// <summary>So that a second instance starts beside the first. Nobody but this process connects to it.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
