using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Grains.Seeding;
using Orleans.Chat.Silo.Hosting;
using Orleans.Chat.Storage;

namespace Orleans.Chat.Silo.Commands;

/// <summary>The store and what seeding needs of the accounts, with the node's settings but without a node.</summary>
internal sealed class SeedServices(ServiceProvider provider) : IAsyncDisposable
{
    public Seeder Seeder => provider.GetRequiredService<Seeder>();

    public static SeedServices Create()
    {
        var builder = Node.CreateBuilder([], "");
        builder.Services.AddChatStorage(SiloSettings.From(builder.Configuration));
        builder.Services.AddChatAccounts(AuthOptions.From(builder.Configuration));
        builder.Services.AddChatSeeding();
        return new SeedServices(builder.Services.BuildServiceProvider());
    }

    public Task Open(CancellationToken cancel) => provider.GetRequiredService<IChatDatabase>().Open(cancel);

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
