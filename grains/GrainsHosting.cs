using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Rooms;
using Orleans.Hosting;

namespace Orleans.Chat.Grains;

public static class GrainsHosting
{
    /// <summary>The rooms of a silo. The storage ports are registered apart.</summary>
    public static ISiloBuilder AddChatRooms(this ISiloBuilder silo, GrainsOptions options)
    {
        silo.Services.AddSingleton(options);
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<GatewayPublishers>();
        silo.Services.AddSingleton<RoomServices>();
        return silo.AddGrainService<GatewayLeases>();
    }
}
