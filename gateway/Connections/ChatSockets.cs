using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Chat.Gateway.Hosting;

namespace Orleans.Chat.Gateway.Connections;

/// <summary>The sockets' place in the gateway. Whoever adds them also adds an <see cref="IRooms"/>, an <see cref="IPresence"/> and an <c>ITokenValidator</c>.</summary>
internal static class ChatSockets
{
    public static IServiceCollection AddChatSockets(this IServiceCollection services, GatewayOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISignIns, GrainSignIns>();
        var settings = SocketSettings.From(options);
        services.AddSingleton(settings);
        services.AddSingleton<SessionServices>();
        services.AddSingleton(new Sessions(settings.ConnectionsMax));
        services.AddSingleton<ChatSocketEndpoint>();
        services.AddHostedService<SessionFarewell>();
        services.AddHostedService<SessionWheel>();
        services.AddHostedService<RevocationWatch>();
        services.AddHostedService(provider => new BlocksWatch(
            provider.GetRequiredService<Sessions>(), () => provider.GetRequiredService<IGrainFactory>().Blocks(), provider.GetRequiredService<SessionServices>()));
        return services;
    }

    public static IEndpointConventionBuilder MapChatSocket(this WebApplication app) =>
        app.MapGet("/ws", (RequestDelegate)app.Services.GetRequiredService<ChatSocketEndpoint>().Serve);
}
