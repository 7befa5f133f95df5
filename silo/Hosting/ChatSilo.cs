using System.Net;
using System.Net.Sockets;
using Orleans.Chat.Grains;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Storage;
using Orleans.Configuration;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>A node that hosts rooms and users: picks storage and clustering, and nothing else differs between them.</summary>
public static class ChatSilo
{
    /// <summary>One process: SQLite, membership in memory.</summary>
    public static WebApplicationBuilder AddChatSilo(this WebApplicationBuilder builder, SiloSettings settings, AuthOptions auth)
    {
        RequireFree("Chat__Cluster__SiloPort", settings.SiloPort);
        RequireFree("Chat__Cluster__GatewayPort", settings.GatewayPort);
        builder.Services.AddSingleton(settings);
        builder.Services.AddChatStorage(settings);
        builder.Services.AddChatAccounts(auth);
        builder.Services.AddChatSeeding();
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: ["ready"]);
        builder.Host.UseOrleans(silo =>
        {
            var siloPort = settings.SiloPort ?? FreePort();
            silo.UseLocalhostClustering(siloPort, settings.GatewayPort ?? 0, null, "orleans-chat", settings.ClusterId);
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
            silo.AddChatRooms(settings.Grains);
        });
        return builder;
    }

    /// <summary>The store that the settings name.</summary>
    public static void AddChatStorage(this IServiceCollection services, SiloSettings settings) =>
        services.AddSqliteStorage(new(settings.DataDirectory));

    /// <summary>Opens the database: before the silo starts, which cannot do without it.</summary>
    public static Task OpenStorage(this WebApplication app, CancellationToken cancel) =>
        app.Services.GetRequiredService<IChatDatabase>().Open(cancel);

    /// <summary>Orleans would share a port that another process listens on, and each would get some of the connections.</summary>
    private static void RequireFree(string setting, int? port)
    {
        if (port is { } asked)
            Listening.Require(setting, $"{asked}", new IPEndPoint(IPAddress.Loopback, asked));
    }

    /// <summary>So that a second instance starts beside the first. Nobody but this process connects to it.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
