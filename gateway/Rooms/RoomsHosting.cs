using Orleans.Chat.Gateway.Connections;
using Orleans.Chat.Rooms;

namespace Orleans.Chat.Gateway.Rooms;

internal static class RoomsHosting
{
    public static IServiceCollection AddChatRelays(this IServiceCollection services)
    {
        services.AddSingleton<RelayTable>();
        services.AddSingleton<IGatewayObserver, GatewayObserver>();
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
