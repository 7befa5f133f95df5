using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Orleans.Chat.Grains.Tests.Rooms;

/// <summary>Silos that host rooms and users over one store, without limits.</summary>
internal static class Silos
{
    /// <param name="store">Where they keep everything.</param>
    /// <param name="count">How many.</param>
    /// <param name="scripted">Ports that stand before the store's own.</param>
    public static async Task<InProcessTestCluster> Deploy(TestStore store, short count, Action<IServiceCollection>? scripted = null)
    {
        var builder = new InProcessTestClusterBuilder(count);
        builder.ConfigureSilo((_, silo) =>
        {
            scripted?.Invoke(silo.Services);
            store.AddTo(silo.Services);
            silo.AddChatRooms(new GrainsOptions { LimitsDisabled = true });
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
