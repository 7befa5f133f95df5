using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Chat.Grains.Accounts;

public static class AccountsHosting
{
    /// <summary>What the accounts grain needs. The storage ports are registered apart.</summary>
    public static IServiceCollection AddChatAccounts(this IServiceCollection services, AuthOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HashingCost.Default);
        services.AddSingleton(_ => HashingQueue.ForThisMachine());
        services.AddSingleton<PasswordHasher>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SessionIssuer>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<AccountServices>();
        services.AddHostedService<SessionErasure>();
        return services;
    }
}
