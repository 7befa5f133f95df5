using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>The sockets' place in the gateway. Whoever adds them also adds an <see cref="IRooms"/> and an <c>ITokenValidator</c>.</summary>
internal static class ChatSockets
{
    public static IServiceCollection AddChatSockets(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISignIns, GrainSignIns>();
        services.AddSingleton(provider => SocketSettings.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<SessionServices>();
        services.AddSingleton(provider => new Sessions(provider.GetRequiredService<SocketSettings>().ConnectionsMax));
        services.AddSingleton<ChatSocketEndpoint>();
        services.AddHostedService<SessionFarewell>();
        services.AddHostedService<SessionWheel>();
        services.AddHostedService<RevocationWatch>();
        return services;
    }

    public static IEndpointConventionBuilder MapChatSocket(this WebApplication app) =>
        app.MapGet("/ws", (RequestDelegate)app.Services.GetRequiredService<ChatSocketEndpoint>().Serve);
}
