using Orleans.Chat.Gateway.Connections;

namespace Orleans.Chat.Gateway.Rooms;

internal static class RoomsHosting
{
    public static IServiceCollection AddChatRelays(this IServiceCollection services)
    {
        services.AddSingleton<RelayTable>();
        services.AddSingleton<GatewayObserver>();
        services.AddSingleton<GatewayIdentity>();
        services.AddSingleton<RelayServices>();
        services.AddSingleton<LeasesClient>();
        services.AddSingleton<IRooms, RoomRelays>();
        services.AddHostedService<SiloWatch>();
        services.AddHostedService(provider => new RelayWatch(
            provider.GetRequiredService<RelayTable>(), provider.GetRequiredService<RelayServices>(), provider.GetRequiredService<LeasesClient>().At));
        return services;
    }
}
