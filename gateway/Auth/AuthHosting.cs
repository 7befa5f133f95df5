using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Chat.Gateway.Auth;

internal static class AuthHosting
{
    /// <param name="services">Of the gateway; the grain factory is there already.</param>
    /// <param name="issuer">The same as the silos sign with.</param>
    public static IServiceCollection AddChatAuth(this IServiceCollection services, string issuer)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new AuthIssuer(issuer));
        services.AddSingleton<IKeySource, GrainKeySource>();
        services.AddSingleton<VerificationKeys>();
        services.AddSingleton<ITokenValidator, TokenValidator>();
        return services;
    }
}
