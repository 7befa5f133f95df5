using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Orleans.Chat.Grains.Consumers;

public static class ConsumersHosting
{
    /// <summary>Those who work beside the rooms, of a silo that hosts rooms: see <c>AddChatRooms</c>. The storage ports are registered apart.</summary>
    public static ISiloBuilder AddChatConsumers(this ISiloBuilder silo)
    {
        silo.Services.AddHostedService<FeedErasure>();
        return silo;
    }
}
