using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Chat.Accounts;
using Orleans.Chat.Grains.Consumers;
using Orleans.Chat.Grains.Presence;
using Orleans.Chat.Grains.Publishing;
using Orleans.Chat.Grains.Receipts;
using Orleans.Chat.Grains.Rooms;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Runtime;

namespace Orleans.Chat.Grains;

public static class GrainsHosting
{
    /// <summary>The rooms of a silo. The storage ports are registered apart.</summary>
    public static ISiloBuilder AddChatRooms(this ISiloBuilder silo, GrainsOptions options)
    {
        silo.Services.AddSingleton(options);
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddSingleton<GatewayPublishers>();
        silo.Services.AddSingleton(services => new MembershipDoubts(
            () => services.GetRequiredService<IClusterMembershipService>().Refresh(), services.GetRequiredService<ILogger<MembershipDoubts>>()));
        silo.Services.AddSingleton<MarkerWriter>();
        silo.Services.TryAddSingleton<IWakeUpLine, NoConsumers>();
        silo.Services.AddSingleton<CommitWakeUps>();
        silo.Services.AddSingleton(services => new RoomAudit(services.GetRequiredService<ILogger<RoomAudit>>()));
        silo.Services.AddSingleton<RoomServices>();
        silo.Services.AddSingleton<PrivateReceipts>();
        silo.Services.AddSingleton<SiloClient<IReceiptsFeed>>();
        silo.Services.AddSingleton<ReceiptsNews>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<ReceiptsNews>());
        return silo.AddChatPresence().AddGrainService<GatewayLeases>().AddGrainService<ReceiptsFeedService>();
    }

    /// <summary>Of a node whose program carries the grains but which is to host none of them.</summary>
    public static ISiloBuilder HostNoChatGrains(this ISiloBuilder silo) =>
        silo.Configure<GrainTypeOptions>(types => types.Classes.RemoveWhere(grain => IsOurs(grain)));

    /// <summary>The queues of the streams are grains too.</summary>
    private static bool IsOurs(Type grain) => grain.Assembly == typeof(GrainsHosting).Assembly || grain == typeof(MemoryStreamQueueGrain);
}
