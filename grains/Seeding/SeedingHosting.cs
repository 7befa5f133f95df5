using Microsoft.Extensions.DependencyInjection;
using Orleans.Chat.Grains.Accounts;
using Orleans.Chat.Storage.Seeding;

namespace Orleans.Chat.Grains.Seeding;

public static class SeedingHosting
{
    /// <summary>Beside <see cref="AccountsHosting.AddChatAccounts"/> and the storage ports.</summary>
    public static IServiceCollection AddChatSeeding(this IServiceCollection services) => services.AddSingleton(provider => new Seeder(
        provider.GetRequiredService<ISeeding>(),
        provider.GetRequiredService<PasswordHasher>(),
        provider.GetRequiredService<AccessTokens>(),
        provider.GetRequiredService<TimeProvider>()));
}
