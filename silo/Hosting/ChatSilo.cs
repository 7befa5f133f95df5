using Orleans.Chat.Grains;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Silo.Hosting;

/// <summary>The kinds of node: one that hosts rooms and users, and one that is a member of their cluster without hosting any.</summary>
public static class ChatSilo
{
    /// <summary>Hosts rooms and users. Picks storage and clustering; nothing else differs between them.</summary>
    public static WebApplicationBuilder AddChatSilo(this WebApplicationBuilder builder, SiloSettings settings, AuthOptions auth)
    {
        builder.Services.AddChatStorage(settings);
        builder.Services.AddChatAccounts(auth);
        builder.Services.AddChatSeeding();
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: ["ready"]);
        builder.AddChatCluster(settings.Cluster, silo => silo.AddChatRooms(settings.Grains).AddChatConsumers().AddGrainState(settings));
        return builder;
    }

    /// <summary>
    /// Hosts no rooms or users, and has no database. A member of the cluster all the same, not a client outside: it learns of a silo's
    /// death within seconds, and its calls to the dead fail at once.
    /// </summary>
    public static WebApplicationBuilder AddChatMember(this WebApplicationBuilder builder, ClusterSettings settings)
    {
        builder.AddChatCluster(settings, silo => silo.HostNoChatGrains());
        return builder;
    }

    /// <summary>The store that the settings name.</summary>
    public static void AddChatStorage(this IServiceCollection services, SiloSettings settings)
    {
        if (settings.Postgres is null)
            services.AddSqliteStorage(new(settings.DataDirectory));
        else
            services.AddPostgresStorage(new(settings.Postgres));
    }

    /// <summary>Opens the database, where the node has one: before the silo starts, which cannot do without it.</summary>
    public static Task OpenStorage(this WebApplication app, CancellationToken cancel) =>
        app.Services.GetService<IChatDatabase>()?.Open(cancel) ?? Task.CompletedTask;
}
