using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Presence;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Chat.Grains.Presence;

internal static class PresenceHosting
{
    /// <summary>Who is there, on a silo that hosts users and rooms. The store's port is registered apart.</summary>
    public static ISiloBuilder AddChatPresence(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<PresenceBoard>();
        silo.Services.AddSingleton<PresenceLeases>();
        silo.Services.AddSingleton<PresenceTable>();
        silo.Services.AddSingleton<PresenceWriter>();
        silo.Services.AddSingleton<PresenceChanges>();
        silo.Services.AddSingleton<HostingSilos>();
        silo.Services.AddSingleton<SiloClient<IPresenceFeed>>();
        silo.Services.AddSingleton(services => new PresenceFeed(
            () => services.GetRequiredService<HostingSilos>().Others, silo => services.GetRequiredService<SiloClient<IPresenceFeed>>().At(silo),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<PresenceFeed>>()));
        silo.Services.AddSingleton(services => new PresenceSweep(
            services.GetRequiredService<PresenceBoard>(), services.GetRequiredService<PresenceLeases>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<PresenceSweep>>())
        {
            Rank = () => services.GetRequiredService<HostingSilos>().Rank,
            Lapse = (user, gateway, silence) => services.GetRequiredService<IGrainFactory>().UserPresence(user).Lapse(gateway, silence),
        });
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, PresenceUpkeep>();
        return silo.AddGrainService<GatewayPresence>().AddGrainService<PresenceFeedService>();
    }
}
