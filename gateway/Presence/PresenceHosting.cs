using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Presence;
using Orleans.Runtime;

namespace Orleans.Chat.Gateway.Presence;

internal static class PresenceHosting
{
    /// <summary>Beside the relays, with whom it shares the gateway's name and observer.</summary>
    public static IServiceCollection AddChatPresence(this IServiceCollection services)
    {
        services.AddSingleton<UserConnections>();
        services.AddSingleton<PresenceReports>();
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<PresenceReports>());
        services.AddSingleton<PresenceClient>();
        services.AddSingleton(provider => new Func<SiloAddress, IGatewayPresence>(provider.GetRequiredService<PresenceClient>().At));
        services.AddHostedService<PresenceRenewal>();
        return services;
    }
}
